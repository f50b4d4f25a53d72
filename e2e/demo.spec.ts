import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { projectFolder } from './server-process.ts'

const usualPorts = [3000, 4010, 4011]
const addresses = /http:\/\/127\.0\.0\.1:\d+/g

// The usual ports of this machine are one thing that two tests cannot have at once.
test.describe.configure({ mode: 'serial' })

const occupied: Server[] = []
test.beforeAll(async () => {
  for (const port of usualPorts) {
    const server = createServer()
    occupied.push(server)
    // Already in use is as good.
    await new Promise<void>((resolve) => {
      server.once('error', () => resolve()).listen(port, '127.0.0.1', resolve)
    })
  }
})
test.afterAll(() => {
  for (const server of occupied) server.close()
})

const demos: ChildProcess[] = []
test.afterEach(() => {
  // A test that failed halfway leaves nothing running.
  for (const demo of demos.splice(0)) demo.kill('SIGKILL')
})

async function isAnswering(address: string) {
  return fetch(address).then(
    () => true,
    () => false,
  )
}

/** Starts the demo in a process group of its own, as a terminal does, and waits for its address. */
async function startDemo(command: string, args: string[]) {
  const demo = spawn(command, args, {
    cwd: projectFolder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  demos.push(demo)
  let written = ''
  const ready = Promise.withResolvers<string>()
  demo.stdout.on('data', (chunk: Buffer) => {
    written += chunk.toString('utf8')
    const [address] = /is ready:/.test(written) ? (written.match(addresses) ?? []) : []
    if (address) ready.resolve(address)
  })
  const complaints = text(demo.stderr)
  const ended = once(demo, 'close').then(async ([code]) => ({ code, complaints: await complaints }))
  ended.then(({ complaints: why }) => ready.reject(new Error(`The demo ended early.\n${written}${why}`)))
  return { demo, address: await ready.promise, output: () => written, ended }
}

const startWithNode = (...args: string[]) => startDemo(process.execPath, ['sandbox/demo.ts', ...args])

test('Ctrl-C in `npm run demo` ends both servers, which had made way on busy ports', async () => {
  const { demo, address, output, ended } = await startDemo('npm', ['run', 'demo'])
  for (const port of usualPorts) expect(output()).toContain(`Port ${port} is in use`)
  const page = await fetch(new URL('/recordings', address))
  expect(await page.text()).toContain('1,248')
  // The terminal sends it to npm, its shell and the demo alike; the exit code is then the shell’s custom.
  process.kill(-(demo.pid ?? 0), 'SIGINT')
  await ended
  expect(output()).toMatch(/Stopping\.\nStopped\.\n$/)
  expect(await isAnswering(address)).toBe(false)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} is a clean end of the demo`, async () => {
    const { demo, address, ended } = await startWithNode()
    demo.kill(signal)
    expect((await ended).code).toBe(0)
    expect(await isAnswering(address)).toBe(false)
  })
}

test('a demo that is killed outright leaves no server behind', async () => {
  const { demo, address, ended } = await startWithNode()
  expect(await isAnswering(address)).toBe(true)
  demo.kill('SIGKILL')
  await ended
  await expect.poll(() => isAnswering(address)).toBe(false)
})

test('an option that the sandbox does not take ends the demo in its words', async () => {
  await expect(startWithNode('--size', 'many')).rejects.toThrow(
    /The sandbox ended at once with exit code 1\.\nsandbox: --size must be a whole number/,
  )
})
