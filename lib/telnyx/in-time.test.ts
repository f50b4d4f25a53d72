import { describe, expect, it } from 'vitest'
import { TelnyxError } from './errors'
import { inTime } from './in-time'

/** Ends only with its signal, and with that signal's reason. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

describe('a budget of time', () => {
  it('ends what takes longer, as a timeout of Telnyx', async () => {
    await expect(inTime(5, undefined, untilAborted)).rejects.toMatchObject({ code: 'telnyx_timeout' })
  })

  it('passes on an answer and a failure that come in time', async () => {
    const failure = new TelnyxError('rate_limited')
    expect(await inTime(60_000, undefined, async () => 7)).toBe(7)
    await expect(inTime(60_000, undefined, () => Promise.reject(failure))).rejects.toBe(failure)
  })

  it('ends with the one who asked, for that reason', async () => {
    const leaving = new AbortController()
    const answer = inTime(60_000, leaving.signal, untilAborted)
    leaving.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  })
})
