import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startServer } from './server-process.ts'

const listening = /listens on (?<port>\d+)/

const start = (script: string, env: Record<string, string> = {}) =>
  startServer({ name: 'test server', args: ['--eval', script], env, ready: listening })

function isAlive(pid: number | undefined) {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}

function isListening(port: number) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

describe('a server of its own process', () => {
  test('is ready when it says so, and tells where', async () => {
    const server = await start("console.log('listens on', process.env.PORT); setInterval(() => {}, 1e6)", {
      PORT: '71',
    })
    expect(server.told).toEqual({ port: '71' })
    expect(isAlive(server.pid)).toBe(true)
    await server.stop()
    expect(isAlive(server.pid)).toBe(false)
  })

  test('is stopped even if it will not go by itself', async () => {
    const server = await start(
      "process.on('SIGTERM', () => {}); console.log('listens on 1'); setInterval(() => {}, 1e6)",
    )
    await server.stop()
    expect(await server.exited).toBeNull()
  })

  test('may be stopped twice', async () => {
    const server = await start("console.log('listens on 1'); setInterval(() => {}, 1e6)")
    await Promise.all([server.stop(), server.stop()])
    await server.stop()
  })

  test('that ends before it listens fails with its exit code and words', async () => {
    await expect(start("console.error('no key'); process.exit(3)")).rejects.toThrow(
      'The test server ended at once with exit code 3.\nno key',
    )
  })

  test('does not outlive a parent that is killed', async () => {
    const listen =
      "const s = net.createServer().listen(0, '127.0.0.1', () => console.log('listens on', s.address().port))"
    const parent = spawn(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { startServer } from '${new URL('server-process.ts', import.meta.url)}'
       const server = await startServer({ name: 's', env: {}, ready: /on (?<port>\\d+)/,
         args: ['--eval', ${JSON.stringify(listen)}] })
       console.log(server.told.port)`,
    ])
    const [line] = await once(parent.stdout, 'data')
    const port = Number(String(line))
    expect(await isListening(port)).toBe(true)
    parent.kill('SIGKILL')
    await expect.poll(() => isListening(port)).toBe(false)
  })
})
