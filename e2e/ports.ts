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
