/** Runs once when the server starts, before the first request is answered. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { requireEnv } = await import('./lib/env')
    const { guardListening, probeOwnServer } = await import('./lib/listen-guard')
    const { startStore } = await import('./lib/store/start-store')
    const { startFilling } = await import('./lib/finding/start-filling')
    requireEnv()
    guardListening()
    probeOwnServer(process.env.PORT)
    // A database that does not answer must not keep the server from listening.
    void startStore()
    startFilling()
  }
}
