import { expect, it } from 'vitest'
import { makeRecording } from '@/components/player/recording-fixture'
import { nameRow } from './row-name'

const facts = { place: '3 of 20', timeZone: 'UTC', isHeard: false }
const call = 'call from +1 415 555 0100 to +1 312 555 0199 at Thu 12 Nov 2026, 14:03:22'
const rowOf = (patch = {}) => ({ kind: 'recording', recording: makeRecording(patch), levels: null }) as const

it('says where one is, which call it is and how long', () => {
  expect(nameRow(rowOf(), facts)).toBe(`3 of 20: ${call}, 12 minutes 40 seconds`)
})

it('says what was heard and what cannot be', () => {
  expect(nameRow(rowOf({ durationMs: null }), { ...facts, isHeard: true })).toBe(`3 of 20: ${call}, heard`)
  expect(nameRow(rowOf({ durationMs: 0, media: 'empty' }), facts)).toBe(
    `3 of 20: ${call}, 0 seconds, Zero length`,
  )
})

it('names a row that cannot be read', () => {
  const damaged = { kind: 'damaged', damaged: { position: 2, id: null, problem: 'no id' } } as const
  expect(nameRow(damaged, facts)).toBe('3 of 20: a recording that cannot be read')
})
