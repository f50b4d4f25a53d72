import type { ServerProcess } from './server-process.ts'

export type ServerGroup = {
  /** Adds a server; when it ends by itself, the others are stopped and the process exits with 1. */
  add: (starting: Promise<ServerProcess>) => Promise<ServerProcess>
  /** Stops all and exits. What was still being started ends with the process. */
  stop: (exitCode: number) => Promise<void>
  isStopping: () => boolean
}

/** Servers that make sense only together. */
export function createServerGroup({
  complain,
  exit,
}: {
  complain: (text: string) => void
  exit: (exitCode: number) => void
}): ServerGroup {
  const servers: ServerProcess[] = []
  let isStopping = false

  async function stop(exitCode: number) {
    if (isStopping) return
    isStopping = true
    await Promise.all(servers.map((server) => server.stop()))
    exit(exitCode)
  }

  return {
    stop,
    isStopping: () => isStopping,
    async add(starting) {
      const server = await starting
      servers.push(server)
      server.exited.then((exitCode) => {
        if (isStopping) return
        const how = exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`
        complain(`${server.output().trimEnd()}\nThe ${server.name} ${how}, so everything stops.`)
        void stop(1)
      })
      return server
    },
  }
}
