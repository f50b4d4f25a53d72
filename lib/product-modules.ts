import { registerHooks } from 'node:module'

// What the bundler does for the product, for commands that Node runs by itself: `@/` is the project, and a neighbour
// is named without its ending.
const root = new URL('../', import.meta.url).href

function toFile(name: string): string {
  if (name.startsWith('@/')) return new URL(`${name.slice(2)}.ts`, root).href
  return /^\.\.?\/(?!.*\.(ts|mjs|js|json)$)/.test(name) ? `${name}.ts` : name
}

registerHooks({
  resolve: (name, context, next) =>
    next(context.parentURL?.includes('/node_modules/') ? name : toFile(name), context),
})
