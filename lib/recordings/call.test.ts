import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callKeys, callSearch, compareInTime, legNumbers, toCall, totalDurationMs } from './call'
import type { Recording, RecordingRow } from './model'
import { bareRecording, pageUnderTest, toRow } from './page-under-test'
import { parseRecordingsSearch, serializeRecordingsSearch } from './search-params'

const session = 'aae037db-b4ae-4dab-9cb3-9cc2b4785ffd'
const present = bareRecording({ id: 'present', callSessionId: session, durationMs: 760_000 })

const damaged: RecordingRow = { kind: 'damaged', damaged: { position: 1, id: null, problem: 'No id.' } }

const maybeInstant = fc.option(
  fc.constantFrom('2026-11-12T14:00:00.000Z', '2026-11-12T14:00:01Z', '2026-11-12T15:00:01+01:00', 'soon'),
)
const anyRecording = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', present.id),
    startedAt: maybeInstant,
    createdAt: maybeInstant,
  })
  .map((patch) => bareRecording(patch))

describe('the calls of a recording', () => {
  it('are its session and its conference', () => {
    expect(callKeys({ ...present, conferenceId: 'conf 1' })).toEqual([
      { by: 'session', id: session },
      { by: 'conference', id: 'conf 1' },
    ])
  })

  it('leave out what Telnyx did not give, and an id that the list would not take', () => {
    expect(callKeys(bareRecording({ callSessionId: null, conferenceId: '' }))).toEqual([])
    expect(callKeys({ ...present, callSessionId: 'no-uuid' })).toEqual([])
  })

  it('are asked for in a way that the address can say', () => {
    for (const key of callKeys({ ...present, conferenceId: 'conf & 1' })) {
      const search = callSearch(key)
      const read = parseRecordingsSearch(new URLSearchParams(serializeRecordingsSearch(search)))
      expect(read).toEqual({ search, ignored: [] })
    }
  })
})

describe('the order in time', () => {
  const ids = (recordings: Recording[]) => recordings.toSorted(compareInTime).map(({ id }) => id)

  it('goes by start, then by creation, then by id', () => {
    const [startedAt, later] = ['2026-11-12T14:00:00Z', '2026-11-12T15:00:00Z']
    expect(
      ids([
        bareRecording({ id: 'last', startedAt: later, createdAt: startedAt }),
        bareRecording({ id: 'd', startedAt, createdAt: later }),
        bareRecording({ id: 'c', startedAt, createdAt: later }),
        bareRecording({ id: 'first', startedAt, createdAt: startedAt }),
      ]),
    ).toEqual(['first', 'c', 'd', 'last'])
  })

  it('takes the creation where no start is known, and leaves what has no time for the end', () => {
    expect(
      ids([
        bareRecording({ id: 'timeless', startedAt: null, createdAt: null }),
        bareRecording({ id: 'created', startedAt: null, createdAt: '2026-11-12T14:00:00Z' }),
        bareRecording({ id: 'started', startedAt: '2026-11-12T14:30:00Z' }),
      ]),
    ).toEqual(['created', 'started', 'timeless'])
  })

  it('is the same however Telnyx lists them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRecording, { selector: ({ id }) => id }), (recordings) => {
        expect(ids(recordings.toReversed())).toEqual(ids(recordings))
      }),
    )
  })
})

describe('a page of the list as a call', () => {
  it('has each recording once and always the present one, whatever Telnyx sends', () => {
    fc.assert(
      fc.property(fc.array(anyRecording), (recordings) => {
        const { recordings: got } = toCall(pageUnderTest(recordings.map(toRow)), present)
        const wanted = new Set([present.id, ...recordings.map(({ id }) => id)])
        expect(got.map(({ id }) => id).toSorted()).toEqual([...wanted].toSorted())
      }),
    )
  })

  it('counts what cannot be read, and tells an old answer from a new one', () => {
    expect(toCall(pageUnderTest([damaged, toRow(present), damaged]), present)).toMatchObject({
      unreadableCount: 2,
      staleSince: null,
    })
    expect(toCall(pageUnderTest([], { stale: true }), present).staleSince).toBe('2026-11-12T15:00:00.000Z')
  })
})

it('adds up lengths only where all are known', () => {
  expect(totalDurationMs([present, bareRecording({ durationMs: 1_000 })])).toBe(761_000)
  expect(totalDurationMs([present, bareRecording({ durationMs: null })])).toBeNull()
})

it('numbers the legs of a call in the order in which they come, where there is more than one', () => {
  const calls = ['x', 'y', 'x', null].map((callLegId) => bareRecording({ callLegId }))
  expect([...legNumbers(calls)]).toEqual([
    ['x', 1],
    ['y', 2],
  ])
  expect(legNumbers(calls.slice(2)).size).toBe(0)
})
