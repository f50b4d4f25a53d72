import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './ports.ts'
import { copyPostgres } from './postgres-files.ts'

// PostgreSQL refuses to run as root. This user is on every Unix and owns nothing.
const nobody = 65_534
const isRoot = process.getuid?.() === 0
const checkEveryMs = 20
const mostChecks = 100
// Nothing here outlives the tests, so nothing has to reach the disk, except where that is what is measured.
const isDurable = process.argv.includes('--durable')
const settings = {
  ...(isDurable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  unix_socket_directories: '',
}

const folder = mkdtempSync(join(tmpdir(), 'tapedeck-postgres-'))
const inFolder = (name: string) => join(folder, name)
const options = {
  cwd: folder,
  env: { ...process.env, LC_ALL: 'C' },
  ...(isRoot ? { uid: nobody, gid: nobody } : {}),
}

function giveAway(): void {
  for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
    lchownSync(inFolder(name), nobody, nobody)
}

function initialise(password: string): void {
  copyPostgres(inFolder('native'))
  mkdirSync(inFolder('data'), { mode: 0o700 })
  writeFileSync(inFolder('password'), password, { mode: 0o600 })
  if (isRoot) giveAway()
  const { status, error, stderr } = spawnSync(
    inFolder('native/bin/initdb'),
    [
      ...['--pgdata', inFolder('data'), '--username', 'tapedeck', '--pwfile', inFolder('password')],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-locale', '--no-sync', '--no-instructions'],
    ],
    { ...options, encoding: 'utf8' },
  )
  if (status !== 0) throw error ?? new Error(`initdb failed.\n${stderr}`)
}

function start(port: number, password: string): ChildProcess {
  const more = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(
    inFolder('native/bin/postgres'),
    ['-D', inFolder('data'), '-h', '127.0.0.1', '-p', String(port), ...more],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  server.once('error', (error) => fail(error.message))
  server.once('exit', () => fail('PostgreSQL ended by itself.'))
  server.stderr.on('data', (chunk: Buffer) => {
    const text = chunk.toString('utf8')
    process.stderr.write(text)
    if (!text.includes('ready to accept connections')) return
    const postgresUrl = `postgresql://tapedeck:${password}@127.0.0.1:${port}/postgres`
    console.log(JSON.stringify({ folder, postgresUrl }))
  })
  return server
}

function fail(why: string): void {
  console.error(why)
  process.exit(1)
}

let server: ChildProcess | undefined

/** Nothing can be awaited while a process exits, so this holds it until PostgreSQL has removed its lock, its last deed. */
function removeAll(): void {
  server?.kill('SIGQUIT')
  const clock = new Int32Array(new SharedArrayBuffer(4))
  for (let checks = 0; checks < mostChecks && existsSync(inFolder('data/postmaster.pid')); checks++)
    Atomics.wait(clock, 0, 0, checkEveryMs)
  rmSync(folder, { recursive: true, force: true })
}

process.once('exit', removeAll)
process.once('SIGTERM', () => process.exit(0))
process.once('SIGINT', () => process.exit(0))

const password = randomBytes(12).toString('hex')
initialise(password)
server = start(await findFreePort(), password)
