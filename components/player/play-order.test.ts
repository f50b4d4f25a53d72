import { expect, it } from 'vitest'
import { neighbours, orderAround, type PlayOrder } from './play-order'
import { makeRecording } from './recording-fixture'

const orderOf = (...ids: string[]): PlayOrder => ({
  recordings: ids.map((id) => makeRecording({ id, media: id.startsWith('mute') ? 'empty' : 'playable' })),
  play: () => undefined,
})
const idsAround = (order: PlayOrder | null, id: string | undefined) => {
  const { previous, next } = neighbours(order, id)
  return [previous?.id, next?.id]
}

it('leads past what cannot be heard, and nowhere from the ends', () => {
  const order = orderOf('one', 'mute-1', 'two', 'mute-2')
  expect(idsAround(order, 'one')).toEqual([undefined, 'two'])
  expect(idsAround(order, 'two')).toEqual(['one', undefined])
  expect(idsAround(order, 'mute-1')).toEqual(['one', 'two'])
})

it('leads nowhere from what is not part of it', () => {
  const order = orderOf('one', 'two')
  expect(idsAround(order, 'three')).toEqual([undefined, undefined])
  expect(idsAround(order, undefined)).toEqual([undefined, undefined])
  expect(idsAround(null, 'one')).toEqual([undefined, undefined])
})

it('goes by the sequence that was asked for before the page, where the recording is part of it', () => {
  const page = orderOf('one', 'two')
  const sequence = { ...orderOf('two', 'three'), name: 'a call' }
  expect(orderAround({ page, sequence }, 'two')).toBe(sequence)
  expect(orderAround({ page, sequence }, 'one')).toBe(page)
  expect(orderAround({ page, sequence }, 'four')).toBeNull()
  expect(orderAround({ page: null, sequence: null }, 'one')).toBeNull()
})
