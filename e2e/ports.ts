import { createServer } from 'node:net'

const highestPort = 65_535

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    })
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(true))
    })
  })
}

/** The first port from `preferred` on that is free on the loopback interface and not in `taken`. */
export async function nextFreePort(preferred: number, taken: readonly number[] = []): Promise<number> {
  for (let port = preferred; port <= highestPort; port++) {
    if (!taken.includes(port) && (await isFree(port))) return port
  }
  throw new Error(`No port from ${preferred} on is free.`)
}

/** Any port that is free on the loopback interface just now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
