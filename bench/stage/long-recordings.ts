import { startServer } from '../../e2e/server-process.ts'

export type LongRecordings = { apiBaseUrl: string; storageOrigin: string; stop: () => Promise<void> }

/** The long recordings as a process of their own, whose work is not mixed up with the measuring. */
export async function startLongRecordings(): Promise<LongRecordings> {
  const { told, stop } = await startServer({
    name: 'long recordings',
    args: ['bench/stage/long-recordings-main.ts'],
    env: {},
    ready: /"apiBaseUrl":"(?<apiBaseUrl>[^"]+)"/,
  })
  const { apiBaseUrl = '' } = told
  return { apiBaseUrl, storageOrigin: new URL(apiBaseUrl).origin, stop }
}
