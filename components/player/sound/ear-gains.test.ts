import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hearings } from '@/lib/recordings/search-fields'
import { gainsDb } from '../listening'
import { earGains, isAsRecorded, isBoosted } from './ear-gains'

const plain = { hearing: 'stereo', gainDb: { a: 0, b: 0 }, channelCount: 2 } as const

describe('two channels', () => {
  it('go one to each ear as they were recorded', () => {
    expect(earGains(plain)).toEqual({ left: { a: 1, b: 0 }, right: { a: 0, b: 1 } })
  })

  it('are mixed for both ears at half level, so that both at once stay within full scale', () => {
    const mix = { a: 0.5, b: 0.5 }
    expect(earGains({ ...plain, hearing: 'mono' })).toEqual({ left: mix, right: mix })
  })

  it.each([
    ['a', { a: 1, b: 0 }],
    ['b', { a: 0, b: 1 }],
  ] as const)('come alone to both ears: %s', (hearing, mix) => {
    expect(earGains({ ...plain, hearing })).toEqual({ left: mix, right: mix })
  })

  it('are made louder each for itself', () => {
    const { left, right } = earGains({ ...plain, gainDb: { a: 6, b: 12 } })
    expect(left).toEqual({ a: expect.closeTo(1.995, 3), b: 0 })
    expect(right).toEqual({ a: 0, b: expect.closeTo(3.981, 3) })
  })
})

describe('one channel, which arrives as A and as B', () => {
  it.each(hearings)('is whole in both ears, whatever was chosen for two: %s', (hearing) => {
    const { left, right } = earGains({ ...plain, hearing, channelCount: 1 })
    expect(left.a + left.b).toBe(1)
    expect(right).toEqual(left)
  })

  it('takes its gain from A alone', () => {
    const { left } = earGains({ ...plain, gainDb: { a: 6, b: 12 }, channelCount: 1 })
    expect(left.a + left.b).toBeCloseTo(1.995, 3)
    expect(isBoosted({ ...plain, gainDb: { a: 0, b: 12 }, channelCount: 1 })).toBe(false)
  })
})

it('is as recorded exactly where each ear hears its own channel and no more', () => {
  const heardAs = fc.record({
    hearing: fc.constantFrom(...hearings),
    gainDb: fc.record({ a: fc.constantFrom(...gainsDb), b: fc.constantFrom(...gainsDb) }),
    channelCount: fc.constantFrom(1, 2),
  })
  fc.assert(
    fc.property(heardAs, (heard) => {
      const { left, right } = earGains(heard)
      const isUntouched =
        heard.channelCount === 1
          ? left.a + left.b === 1
          : left.a === 1 && left.b === 0 && right.a === 0 && right.b === 1
      expect(isAsRecorded(heard)).toBe(isUntouched)
    }),
  )
})
