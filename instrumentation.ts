/** Runs once when the server starts, before the first request is answered. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { getEnv, requireEnv, secretsOf } = await import('./lib/env')
    const { guardListening, probeOwnServer } = await import('./lib/listen-guard')
    const { startLog } = await import('./lib/log')
    const { readRouteNames } = await import('./lib/route-names')
    const { createServeRequest } = await import('./lib/serve-request')
    const { runTasksOnSignals, stopOnSignals } = await import('./lib/stopping')
    const { startStore } = await import('./lib/store/start-store')
    const { startAccess } = await import('./lib/access/start-access')
    const { startFilling } = await import('./lib/finding/start-filling')
    requireEnv()
    const { AUTH_MODE, APP_URL = null, LOG_LEVEL, TRUSTED_PROXY_CIDRS: trustedProxies } = getEnv()
    startLog(LOG_LEVEL, secretsOf(getEnv()))
    guardListening(
      AUTH_MODE === 'none'
        ? { appUrl: null, missing: 'Choose another AUTH_MODE than none and set APP_URL', trustedProxies }
        : { appUrl: APP_URL, missing: 'Set APP_URL to the address people open', trustedProxies },
      { serve: createServeRequest(readRouteNames(), { isTls: APP_URL?.startsWith('https:') ?? false }) },
    )
    if (process.env.NODE_ENV === 'production') stopOnSignals()
    else runTasksOnSignals()
    probeOwnServer(process.env.PORT)
    // A database that does not answer must not keep the server from listening.
    void startStore().then(startAccess)
    startFilling()
  }
}
