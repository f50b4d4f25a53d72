import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IndexQuestion, ListFilters } from '@/lib/finding/recording-index'
import type { Recording } from '@/lib/recordings/model'
import { toParty } from '@/lib/recordings/phone-number'
import { bothDatabases, type CacheUnderTest } from './cache-under-test'
import { holdInProcess } from './filling-turn'
import { createRecordingIndex } from './recording-index'
import { anyOf, recordingOf, wholeAccount } from './recordings-under-test'

const span = { startMs: 0, endMs: 1_000 }
const page = { offset: 0, limit: 50 }
const everything = (list: ListFilters = wholeAccount): IndexQuestion => ({
  parts: [{ list, within: [span] }],
  local: anyOf,
})
const listOf = (equals: ListFilters['equals']): ListFilters => ({ equals, times: {} })

describe.each(bothDatabases)('the index of recordings on %s', (_, make) => {
  let store: CacheUnderTest
  beforeEach(async () => {
    store = await make()
  })
  afterEach(() => store.remove())

  const openIndex = (fingerprint = 'ours', cache = store.openForLong()) =>
    createRecordingIndex({ cache, fingerprint, holdFilling: holdInProcess() })
  const walked = (...recordings: Recording[]) => ({ span, recordings, unreadable: 0 })
  const idsIn = async (index: ReturnType<typeof openIndex>, list?: ListFilters) =>
    (await index.search(everything(list), page)).recordings.map(({ id }) => id)

  it('knows nothing at first', async () => {
    const index = openIndex()
    expect(await index.search(everything(), page)).toEqual({
      total: 0,
      talkMs: 0,
      unknownLengths: 0,
      recordings: [],
    })
    expect(await index.spans(wholeAccount)).toEqual([])
    expect(await index.stats()).toMatchObject({ recordings: 0, oldestMs: null, newestMs: null, spans: [] })
  })

  it('gives back each recording as it was', async () => {
    const recordings = [
      recordingOf('plain', 5),
      recordingOf('unknown', 4, {
        ...{ status: null, source: null, channels: null, initiatedBy: null, from: null, to: null },
        ...{ connectionId: null, callControlId: null, callLegId: null, callSessionId: null },
        ...{ durationMs: null, startedAt: null, endedAt: null, updatedAt: null },
        ...{ formats: [], media: 'no_file' },
      }),
      recordingOf('sip', 3, {
        from: toParty('SIP:Jo@example.com;x=1'),
        to: toParty('*97'),
        conferenceId: 'c',
      }),
      recordingOf('wide', 2, { from: toParty('😀～"\\%'), source: '', durationMs: Number.MAX_SAFE_INTEGER }),
      recordingOf('early', 1, { startedAt: '1969-12-31T23:59:59.001Z', formats: ['wav'], media: 'playable' }),
    ]
    const index = openIndex()
    await index.replace(wholeAccount, walked(...recordings))
    expect((await index.search(everything(), page)).recordings).toEqual(recordings)
  })

  it('keeps what it has over a restart', async () => {
    await openIndex().replace(wholeAccount, walked(recordingOf('a', 1)))
    expect(await idsIn(openIndex())).toEqual(['a'])
  })

  it('takes what no database can keep for what it is not, and loses nothing else', async () => {
    const index = openIndex()
    await index.replace(
      wholeAccount,
      walked(recordingOf('a', 1, { status: 'x\0y\ud800' }), recordingOf('b', 2)),
    )
    const { recordings } = await index.search(everything(), page)
    expect(recordings).toMatchObject([{ id: 'b' }, { id: 'a', status: 'x\ufffdy\ufffd' }])
  })

  it('takes numbers of any length', async () => {
    const index = openIndex()
    const long = Array.from({ length: 9_000 }, (_, at) => (at * 7_919) % 10).join('')
    await index.replace(wholeAccount, walked(recordingOf('a', 1, { from: toParty(long) })))
    expect((await index.search(everything(listOf({ from: long })), page)).total).toBe(1)
  })

  it('has no place for a recording without a time of creation', async () => {
    const index = openIndex()
    await index.replace(wholeAccount, walked(recordingOf('a', 1, { createdAt: null }), recordingOf('b', 2)))
    expect(await idsIn(index)).toEqual(['b'])
  })

  it('drops what is no longer in a span that is walked again, and changes what changed', async () => {
    const index = openIndex()
    await index.replace(wholeAccount, walked(recordingOf('a', 1), recordingOf('b', 2), recordingOf('c', 3)))
    const changed = recordingOf('b', 2, { status: 'deleted', from: toParty('+4930901820'), formats: [] })
    await index.replace(wholeAccount, walked(changed, recordingOf('d', 4)))
    expect((await index.search(everything(), page)).recordings).toEqual([recordingOf('d', 4), changed])
  })

  it('drops nothing outside the span or the list that was walked', async () => {
    const index = openIndex()
    const other = { from: toParty('+4930901820') }
    await index.replace(
      wholeAccount,
      walked(recordingOf('a', 1), recordingOf('b', 2, other), recordingOf('c', 3)),
    )
    await index.replace(listOf({ from: '+14155550100' }), {
      span: { startMs: 0, endMs: 2 },
      recordings: [],
      unreadable: 0,
    })
    expect(await idsIn(index)).toEqual(['c', 'b'])
  })

  it('is the same after the same walk, however often it is told of it', async () => {
    const index = openIndex()
    const all = walked(recordingOf('a', 1), recordingOf('b', 2))
    for (let time = 0; time < 3; time++) await index.replace(wholeAccount, all)
    expect(await index.search(everything(), page)).toMatchObject({ total: 2, talkMs: 120_000 })
    expect(await index.spans(wholeAccount)).toEqual([{ ...span, unreadable: 0 }])
  })

  it('remembers the SIP call and the region that only a list told, whatever list names the recording later', async () => {
    const index = openIndex()
    await index.replace(wholeAccount, walked(recordingOf('a', 1), recordingOf('b', 2)))
    await index.replace(listOf({ sip: 'call-1' }), walked(recordingOf('a', 1)))
    await index.replace(listOf({ region: 'Dublin' }), walked(recordingOf('a', 1)))
    await index.replace(wholeAccount, walked(recordingOf('a', 1, { status: 'changed' }), recordingOf('b', 2)))
    expect(await idsIn(index, listOf({ sip: 'call-1', region: 'Dublin' }))).toEqual(['a'])
    expect(await idsIn(index, listOf({ sip: 'CALL-1' }))).toEqual([])
  })

  it('covers each list on its own, and forgets a span where told', async () => {
    const index = openIndex()
    const from = listOf({ from: '+14155550100' })
    const part = (startMs: number, endMs: number) => ({ startMs, endMs })
    const cover = (list: ListFilters, span: { startMs: number; endMs: number }, unreadable = 0) =>
      index.replace(list, { span, recordings: [], unreadable })
    await cover(wholeAccount, part(0, 9))
    await cover(wholeAccount, part(20, 29), 1)
    await cover(wholeAccount, part(10, 19))
    await cover(from, part(5, 6))
    expect(await index.spans(wholeAccount)).toEqual([
      { ...part(0, 19), unreadable: 0 },
      { ...part(20, 29), unreadable: 1 },
    ])
    await index.uncover(wholeAccount, part(15, 21))
    expect(await index.spans(wholeAccount)).toEqual([{ ...part(0, 14), unreadable: 0 }])
    expect(await index.spans(from)).toEqual([{ ...part(5, 6), unreadable: 0 }])
  })

  it('takes four pages at once, as a walk brings them', async () => {
    const index = openIndex()
    const pages = Array.from({ length: 12 }, (_, at) => ({
      span: { startMs: at * 10, endMs: at * 10 + 9 },
      recordings: Array.from({ length: 10 }, (_, of) => recordingOf(`r${at * 10 + of}`, at * 10 + of)),
      unreadable: 0,
    }))
    for (let start = 0; start < pages.length; start += 4)
      await Promise.all(pages.slice(start, start + 4).map((page) => index.replace(wholeAccount, page)))
    expect(await index.spans(wholeAccount)).toEqual([{ startMs: 0, endMs: 119, unreadable: 0 }])
    expect((await index.search(everything(), page)).total).toBe(120)
  })

  it('counts a recording once that is in several lists', async () => {
    const index = openIndex()
    await index.replace(wholeAccount, walked(recordingOf('a', 1)))
    const parts = [wholeAccount, listOf({ from: '+14155550100' }), listOf({ to: '+12025550176' })].map(
      (list) => ({ list, within: [span, { startMs: 1, endMs: 1 }] }),
    )
    expect(await index.search({ parts, local: anyOf }, page)).toMatchObject({ total: 1, talkMs: 60_000 })
  })

  it('forgets recordings that are gone, and all of them', async () => {
    const index = openIndex()
    const many = Array.from({ length: 700 }, (_, at) => recordingOf(`r${at}`, at))
    await index.replace(wholeAccount, walked(...many))
    await index.remove(many.slice(1).map(({ id }) => id))
    expect(await idsIn(index)).toEqual(['r0'])
    await index.clear()
    expect(await idsIn(index)).toEqual([])
    expect(await index.spans(wholeAccount)).toEqual([])
  })

  it('says how much it has', async () => {
    const index = openIndex()
    await index.replace(wholeAccount, walked(recordingOf('a', 3), recordingOf('b', 7)))
    const { bytes, ...stats } = await index.stats()
    expect(stats).toEqual({ recordings: 2, oldestMs: 3, newestMs: 7, spans: [{ ...span, unreadable: 0 }] })
    expect(bytes).toBeGreaterThan(8_000)
  })

  it('never shows the recordings of another account', async () => {
    const cache = store.openForLong()
    const [ours, theirs] = [openIndex('ours', cache), openIndex('theirs', cache)]
    await ours.replace(wholeAccount, walked(recordingOf('a', 1)))
    expect(await idsIn(theirs)).toEqual([])
    expect(await theirs.spans(wholeAccount)).toEqual([])
    // Nor those that came between.
    await theirs.replace(wholeAccount, walked(recordingOf('b', 1)))
    await ours.replace(wholeAccount, walked(recordingOf('c', 2)))
    expect(await idsIn(ours)).toEqual(['c'])
  })

  it('lets a caller go at once, with the reason of the signal', async () => {
    const index = openIndex()
    await index.replace(wholeAccount, walked(recordingOf('a', 1)))
    const leaving = new AbortController()
    const asked = [
      index.search(everything(), page, leaving.signal),
      index.totals(everything(), 'created', [0, 1_000], leaving.signal),
      index.spans(wholeAccount, leaving.signal),
      index.stats(leaving.signal),
    ]
    leaving.abort(new Error('left'))
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toMatchObject({ status: 'rejected', reason: { message: 'left' } })
    expect(await idsIn(index)).toEqual(['a'])
  })
})
