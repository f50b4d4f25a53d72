import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothDatabases, type CacheUnderTest } from './cache-under-test'
import { holdInProcess } from './filling-turn'
import { createRecordingIndex } from './recording-index'
import { anyOf, recordingOf, wholeAccount } from './recordings-under-test'

describe.each(bothDatabases)('the index of recordings on %s', (_, make) => {
  let store: CacheUnderTest
  beforeEach(async () => {
    store = await make()
  })
  afterEach(() => store.remove())

  const openIndex = (fingerprint = 'ours') =>
    createRecordingIndex({ cache: store.openForLong(), fingerprint, holdFilling: holdInProcess() })
  const span = { startMs: 0, endMs: 1_000 }
  const page = { offset: 0, limit: 50 }

  it('gives back each recording as it was', async () => {
    const index = openIndex()
    const recordings = [
      recordingOf('a', 10),
      recordingOf('b', 20, { durationMs: null, from: null, formats: [] }),
    ]
    await index.replace(wholeAccount, { span, recordings, unreadable: 0 })
    const found = await index.search({ parts: [{ list: wholeAccount, within: [span] }], local: anyOf }, page)
    expect(found).toEqual({
      total: 2,
      talkMs: 60_000,
      unknownLengths: 1,
      recordings: recordings.toReversed(),
    })
    expect(await index.spans(wholeAccount)).toEqual([{ ...span, unreadable: 0 }])
    expect(
      await index.totals(
        { parts: [{ list: wholeAccount, within: [span] }], local: anyOf },
        'created',
        [0, 10, 15, 21, 30],
      ),
    ).toMatchObject([{ total: 0 }, { total: 1 }, { total: 1, unknownLengths: 1 }, { total: 0 }])
    expect(await index.stats()).toMatchObject({
      recordings: 2,
      bytes: expect.any(Number),
      oldestMs: 10,
      newestMs: 20,
    })
  })
})
