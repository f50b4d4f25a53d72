import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeRecording } from '@/components/player/recording-fixture'
import { mediaStateSchema, type RecordingRow } from '@/lib/recordings/model'
import { nextPlayable, recordingAt, rowOf } from './row-order'

const row = (id: string, patch = {}): RecordingRow => ({
  kind: 'recording',
  recording: makeRecording({ id, ...patch }),
  levels: null,
})
const damaged: RecordingRow = { kind: 'damaged', damaged: { position: 0, id: null, problem: '' } }

const rows = [row('a'), damaged, row('b', { media: 'empty' }), row('c'), row('d')]

it('passes over what cannot be read, played or is not wanted', () => {
  expect(nextPlayable(rows, -1)).toBe(0)
  expect(nextPlayable(rows, 0)).toBe(3)
  expect(nextPlayable(rows, 0, ({ id }) => id !== 'c')).toBe(4)
})

it('stops at the end of the page', () => {
  expect(nextPlayable(rows, 4)).toBe(-1)
  expect(nextPlayable([], -1)).toBe(-1)
})

it('finds the place of a recording and the recording of a place', () => {
  expect(rowOf(rows, 'c')).toBe(3)
  expect(rowOf(rows, 'elsewhere')).toBe(-1)
  expect(rowOf(rows, undefined)).toBe(-1)
  expect(recordingAt(rows, 3)?.id).toBe('c')
  expect(recordingAt(rows, 1)).toBeNull()
  expect(recordingAt(rows, -1)).toBeNull()
})

it('goes through every playable recording of any page once, in order', () => {
  const anyRow = fc.oneof(
    fc.constant(damaged),
    fc.constantFrom(...mediaStateSchema.options).map((media) => row('any', { media })),
  )
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 30 }), (page) => {
      const visited: number[] = []
      for (let at = nextPlayable(page, -1); at >= 0; at = nextPlayable(page, at)) visited.push(at)
      expect(visited).toEqual(
        page.flatMap((one, index) =>
          one.kind === 'recording' && one.recording.media === 'playable' ? [index] : [],
        ),
      )
    }),
  )
})
