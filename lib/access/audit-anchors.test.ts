import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAnchors } from './audit-anchors'

let said: string[]
beforeEach(() => {
  said = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

const say = (line: string) => void said.push(line)
const entriesFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_none, index) => ({ seq: first + index, hash: `h${first + index}` }))

it('tells each thousandth entry, though a group goes beyond it', () => {
  const { saw, stop } = createAnchors(say)
  saw(entriesFrom(990, 2_050))
  expect(said).toEqual([1_000, 2_000, 3_000].map((seq) => `audit anchor seq=${seq} hash=h${seq}`))
  stop()
})

it('tells once an hour what came since, and nothing where nothing did', () => {
  const { saw, stop } = createAnchors(say)
  saw(entriesFrom(1, 3))
  vi.advanceTimersByTime(3_600_000)
  vi.advanceTimersByTime(3_600_000)
  expect(said).toEqual(['audit anchor seq=3 hash=h3'])
  saw(entriesFrom(4, 1))
  vi.advanceTimersByTime(3_600_000)
  expect(said[1]).toBe('audit anchor seq=4 hash=h4')
  stop()
})
