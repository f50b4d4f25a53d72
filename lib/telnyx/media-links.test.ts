import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createMediaLinks } from './media-links'
import { wireRecordingSchema } from './schema'

const recordingId = '11111111-2222-4333-8444-555555555555'
const startMs = Date.parse('2026-11-12T14:00:00Z')
let nowMs = startMs
const { signal } = new AbortController()

const signed = (lifetimeSeconds: number, atMs = nowMs) => {
  const date = `${new Date(atMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  return `https://s3.amazonaws.com/telephony-recorder-prod/a.mp3?X-Amz-Date=${date}&X-Amz-Expires=${lifetimeSeconds}`
}

function linksFrom(fetchLink: () => Promise<string | undefined>) {
  const fetchRecording = vi.fn(async () =>
    wireRecordingSchema.parse({ id: recordingId, download_urls: { mp3: await fetchLink() } }),
  )
  return { links: createMediaLinks(fetchRecording, () => nowMs), fetchRecording }
}

const freshFor = (lifetimeSeconds: number) => linksFrom(async () => signed(lifetimeSeconds))

beforeEach(() => {
  nowMs = startMs
})

describe('the links of a recording', () => {
  test('are asked of Telnyx once, however many players wait', async () => {
    const { links, fetchRecording } = freshFor(600)
    const all = await Promise.all(Array.from({ length: 100 }, () => links.get(recordingId, signal)))
    expect(new Set(all).size).toBe(1)
    expect(fetchRecording).toHaveBeenCalledTimes(1)
  })

  test.each([
    ['ten minutes', 600, 555],
    ['one minute', 60, 30],
  ])('that work for %s are used until shortly before', async (_name, lifetimeSeconds, usedSeconds) => {
    const { links, fetchRecording } = freshFor(lifetimeSeconds)
    await links.get(recordingId, signal)
    nowMs += (usedSeconds - 1) * 1_000
    await links.get(recordingId, signal)
    expect(fetchRecording).toHaveBeenCalledTimes(1)
    nowMs += 2_000
    await links.get(recordingId, signal)
    expect(fetchRecording).toHaveBeenCalledTimes(2)
  })

  test.each([
    ['ten minutes slow', -600_000, 555],
    ['an hour fast', 3_600_000, 60],
  ])('are still shared when our clock is %s', async (_name, skewMs, usedSeconds) => {
    const { links, fetchRecording } = linksFrom(async () => signed(600, nowMs - skewMs))
    await links.get(recordingId, signal)
    nowMs += (usedSeconds - 1) * 1_000
    await links.get(recordingId, signal)
    expect(fetchRecording).toHaveBeenCalledTimes(1)
    nowMs += 2_000
    await links.get(recordingId, signal)
    expect(fetchRecording).toHaveBeenCalledTimes(2)
  })

  test('are looked for again soon when there were none yet', async () => {
    const { links, fetchRecording } = linksFrom(async () => undefined)
    await links.get(recordingId, signal)
    nowMs += 5_001
    await links.get(recordingId, signal)
    expect(fetchRecording).toHaveBeenCalledTimes(2)
  })

  test('are renewed once for all players that were refused together', async () => {
    const { links, fetchRecording } = freshFor(600)
    const refused = await links.get(recordingId, signal)
    const renewals = await Promise.all(
      Array.from({ length: 100 }, () => links.renew(recordingId, refused, signal)),
    )
    expect(new Set([...renewals, await links.renew(recordingId, refused, signal)]).size).toBe(1)
    expect(fetchRecording).toHaveBeenCalledTimes(2)
  })

  test('are not kept when they could not be had', async () => {
    const { links, fetchRecording } = linksFrom(
      vi.fn().mockRejectedValueOnce(new Error('no answer')).mockResolvedValue(signed(600)),
    )
    await expect(links.get(recordingId, signal)).rejects.toThrow('no answer')
    await links.get(recordingId, signal)
    expect(fetchRecording).toHaveBeenCalledTimes(2)
  })

  test('of a recording that was forgotten meanwhile reach who waits, and are not kept', async () => {
    const { links, fetchRecording } = freshFor(600)
    const waiting = links.get(recordingId, signal)
    links.invalidate(recordingId)
    expect((await waiting).id).toBe(recordingId)
    await links.get(recordingId, signal)
    expect(fetchRecording).toHaveBeenCalledTimes(2)
  })

  test('are awaited no longer by one who left, and still by the others', async () => {
    const leaving = new AbortController()
    const { promise, resolve } = Promise.withResolvers<string>()
    const { links, fetchRecording } = linksFrom(() => promise)
    const left = links.get(recordingId, leaving.signal)
    const stays = links.get(recordingId, signal)
    leaving.abort()
    await expect(left).rejects.toMatchObject({ name: 'AbortError' })
    resolve(signed(600))
    expect((await stays).id).toBe(recordingId)
    await expect(links.get(recordingId, leaving.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(fetchRecording).toHaveBeenCalledTimes(1)
  })
})
