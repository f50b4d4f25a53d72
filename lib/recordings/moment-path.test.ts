import { expect, it } from 'vitest'
import { momentPath } from './moment-path'

const usual = { positionMs: 0, speed: 1, hearing: 'stereo' } as const

it('names the second, counted down', () => {
  expect(momentPath('rec', { ...usual, positionMs: 83_990 })).toBe('/recordings/rec?t=83')
})

it('says how it is heard where that is not as usual', () => {
  expect(momentPath('rec', { positionMs: 83_000, speed: 1.25, hearing: 'b' })).toBe(
    '/recordings/rec?t=83&speed=1.25&hear=b',
  )
  expect(momentPath('rec', { ...usual, hearing: 'mono' })).toBe('/recordings/rec?hear=mono')
})

it('is the plain address at the beginning', () => {
  expect(momentPath('rec:1', { ...usual, positionMs: 400 })).toBe('/recordings/rec%3A1')
})
