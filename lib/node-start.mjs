// What Next does before our code runs, for what Node runs without it: reads `.env`, takes `@/` for the project, and
// finds imports that leave out their `.ts`.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const project = new URL('../', import.meta.url)

function toFile(specifier, parentUrl) {
  if (specifier.startsWith('@/')) return new URL(`${specifier.slice(2)}.ts`, project)
  return specifier.startsWith('.') ? new URL(`${specifier}.ts`, parentUrl) : null
}

registerHooks({
  resolve(specifier, context, next) {
    const file = toFile(specifier, context.parentURL)
    const isOurs = file?.protocol === 'file:' && existsSync(fileURLToPath(file))
    return next(isOurs ? file.href : specifier, context)
  },
})

if (existsSync('.env')) process.loadEnvFile('.env')
