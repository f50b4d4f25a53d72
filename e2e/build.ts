import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { runNode } from './commands.ts'
import { withFileLock } from './file-lock.ts'
import { projectFolder } from './server-process.ts'

const inputs = [
  ...['app', 'components', 'lib', 'pages', 'public', 'proxy.ts', 'instrumentation.ts'],
  ...['package.json', 'package-lock.json', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json'],
]
const testFile = /\.(test|spec)\.tsx?$/
const cacheFolder = join(projectFolder, '.cache')
const stampFile = join(cacheFolder, 'build.json')

async function listFiles(input: string): Promise<string[]> {
  const path = join(projectFolder, input)
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) return found ? [path] : []
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** One hash of everything that decides what `next build` makes. */
async function hashInputs(): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  const files = (await Promise.all(inputs.map(listFiles))).flat().filter((file) => !testFile.test(file))
  for (const file of files.toSorted()) {
    hash.update(`\0${relative(projectFolder, file)}\0`).update(await readFile(file))
  }
  return hash.digest('hex')
}

const readText = (path: string) => readFile(path, 'utf8').catch(() => '')

/** The stamp names the build it belongs to, so that one made by hand meanwhile is not taken for ours. */
async function stampOf(inputsHash: string) {
  const buildId = await readText(join(projectFolder, '.next', 'BUILD_ID'))
  return buildId === '' ? null : JSON.stringify({ inputsHash, buildId })
}

/** Makes the production build unless the one that is there was made of the same files. */
export async function ensureBuild(say: (line: string) => void): Promise<void> {
  const build = async () => {
    const inputsHash = await hashInputs()
    if ((await readText(stampFile)) === (await stampOf(inputsHash))) {
      say('The production build is up to date.')
      return
    }
    say('Making the production build; this takes about a minute.')
    const exitCode = await runNode('node_modules/next/dist/bin/next', ['build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    })
    if (exitCode !== 0) throw new Error('The production build failed.')
    await mkdir(cacheFolder, { recursive: true })
    await writeFile(stampFile, (await stampOf(inputsHash)) ?? '')
  }
  await withFileLock(join(cacheFolder, 'build.lock'), build, () =>
    say('Another process is making the build; waiting for it.'),
  )
}
