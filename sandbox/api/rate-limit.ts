export type RateLimit = { isExceeded: boolean; headers: Record<string, string> }

/** A bucket that holds as many requests as it regains in one second; null leaves requests unlimited. */
export function createRateLimiter(nowMs: () => number): (requestsPerSecond: number | null) => RateLimit {
  let tokens = Number.POSITIVE_INFINITY
  let refilledAtMs = nowMs()
  return (requestsPerSecond) => {
    if (requestsPerSecond === null) return { isExceeded: false, headers: {} }
    const instantMs = nowMs()
    const regained = Math.max(0, ((instantMs - refilledAtMs) / 1000) * requestsPerSecond)
    tokens = Math.min(requestsPerSecond, tokens + regained)
    refilledAtMs = instantMs
    const isExceeded = tokens < 1
    if (!isExceeded) tokens -= 1
    return {
      isExceeded,
      headers: {
        'x-ratelimit-limit': `${requestsPerSecond}`,
        'x-ratelimit-remaining': `${Math.floor(tokens)}`,
        'x-ratelimit-reset': `${Math.ceil((requestsPerSecond - tokens) / requestsPerSecond)}`,
      },
    }
  }
}
