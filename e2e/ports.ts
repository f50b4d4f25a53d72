import { createServer } from 'node:net'

const highestPort = 65_535

function canListen(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null)
      else reject(error)
    })
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}

/** The first port from `preferred` on that is free on the loopback interface and not in `taken`. */
export async function nextFreePort(preferred: number, taken: readonly number[] = []): Promise<number> {
  for (let port = preferred; port <= highestPort; port++) {
    if (!taken.includes(port) && (await canListen(port)) !== null) return port
  }
  throw new Error(`No port from ${preferred} on is free.`)
}

/** A port that the system says is free now. */
export async function anyFreePort(): Promise<number> {
  const port = await canListen(0)
  if (port === null) throw new Error('The system has no free port.')
  return port
}
