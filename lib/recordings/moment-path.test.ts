import { expect, it } from 'vitest'
import { momentPath } from './moment-path'

const call = { id: 'rec', channels: 'dual' }
const usual = { positionMs: 0, speed: 1, hearing: 'stereo' } as const

it('names the second, counted down', () => {
  expect(momentPath(call, { ...usual, positionMs: 83_990 })).toBe('/recordings/rec?t=83')
})

it('says how it is heard where that is not as usual', () => {
  expect(momentPath(call, { positionMs: 83_000, speed: 1.25, hearing: 'b' })).toBe(
    '/recordings/rec?t=83&speed=1.25&hear=b',
  )
  expect(momentPath(call, { ...usual, hearing: 'mono' })).toBe('/recordings/rec?hear=mono')
})

it('names no channel of a recording that has only one', () => {
  expect(momentPath({ id: 'rec', channels: 'single' }, { ...usual, hearing: 'b' })).toBe('/recordings/rec')
})

it('writes a speed as its grammar reads it', () => {
  expect(momentPath(call, { ...usual, speed: 1.3333 })).toBe('/recordings/rec?speed=1.33')
})

it('is the plain address at the beginning', () => {
  expect(momentPath({ id: 'rec:1', channels: null }, { ...usual, positionMs: 400 })).toBe(
    '/recordings/rec%3A1',
  )
})
