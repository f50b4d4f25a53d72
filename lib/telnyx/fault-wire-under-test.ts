import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { Worker } from 'node:worker_threads'
import { createSelfSigned } from './self-signed-under-test'

// For tests alone: peers that break HTTP itself, below what the sandbox can do.

export type Wire = {
  port: number
  openSockets: () => number
  close: () => Promise<void>
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.')
  return address.port
}

async function listen(server: Server): Promise<Wire> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: portOf(server),
    openSockets: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Says its piece to any question, and hangs up. */
export const speaking = (answer: string): Promise<Wire> =>
  listen(
    createServer((socket) => {
      socket.once('data', () => socket.end(answer))
    }),
  )

/** Speaks TLS with a certificate that nobody vouches for. */
export const selfSigned = (): Promise<Wire> => listen(createTlsServer(createSelfSigned()))

/** Speaks TLS, but has nothing to prove who it is. */
export const withoutCertificate = (): Promise<Wire> => listen(createTlsServer({}))

/** A port at which nobody listens any longer. */
export async function refusing(): Promise<Wire> {
  const { port, close } = await speaking('')
  await close()
  return { port, openSockets: () => 0, close: async () => {} }
}

// A thread that listens and then sleeps accepts nobody; what exceeds its backlog is left without an answer.
const sleeper = `
  const { parentPort, workerData } = require('node:worker_threads')
  const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port)
    setImmediate(() => Atomics.wait(new Int32Array(workerData), 0, 0))
  })
`

/** A port whose backlog is full: a connection to it is neither made nor refused. */
export async function hanging(): Promise<Wire> {
  const sleeping = new SharedArrayBuffer(4)
  const worker = new Worker(sleeper, { eval: true, workerData: sleeping })
  const [port]: unknown[] = await once(worker, 'message')
  if (typeof port !== 'number') throw new Error('It listens on no port.')
  const fillers = Array.from({ length: 2 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  await Promise.all(fillers.map((filler) => once(filler, 'connect')))
  return {
    port,
    openSockets: () => 0,
    close: async () => {
      for (const filler of fillers) filler.destroy()
      Atomics.notify(new Int32Array(sleeping), 0)
      await worker.terminate()
    },
  }
}
