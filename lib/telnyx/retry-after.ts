import 'server-only'
import type { IncomingHttpHeaders } from 'undici/types/header'

const wholeSeconds = /^\d{1,10}$/
// The documents of `x-ratelimit-reset` give it two meanings, seconds to wait and an epoch; no wait is this long.
const firstEpochSeconds = 1_000_000_000

function parseRetryAfter(value: string, nowMs: number): number | null {
  if (wholeSeconds.test(value)) return Number(value)
  // `Date.parse` takes `-5` and the like for a year.
  const dateMs = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(dateMs) ? null : Math.max(0, (dateMs - nowMs) / 1000)
}

function parseReset(value: string, nowMs: number): number | null {
  if (!wholeSeconds.test(value)) return null
  const seconds = Number(value)
  return seconds < firstEpochSeconds ? seconds : Math.max(0, seconds - nowMs / 1000)
}

/** How long Telnyx asks to be left alone, or null where it does not say so in a form that can be believed. */
export function readRetryAfterSeconds(headers: IncomingHttpHeaders, nowMs: number): number | null {
  const read = (name: string) => {
    const value = headers[name]
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? ''
  }
  return parseRetryAfter(read('retry-after'), nowMs) ?? parseReset(read('x-ratelimit-reset'), nowMs)
}
