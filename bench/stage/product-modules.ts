import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { projectFolder } from '../../e2e/server-process.ts'

// What the bundler does for the product: `@/` is the project, and a neighbour is named without its ending.
const root = pathToFileURL(projectFolder).href

function toFile(name: string): string {
  if (name.startsWith('@/')) return new URL(`${name.slice(2)}.ts`, root).href
  return /^\.\.?\/(?!.*\.(ts|mjs|js|json)$)/.test(name) ? `${name}.ts` : name
}

registerHooks({
  resolve: (name, context, next) =>
    next(context.parentURL?.includes('/node_modules/') ? name : toFile(name), context),
})
