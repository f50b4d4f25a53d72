import { expect, it } from 'vitest'
import { DEFAULT_SEARCH } from '@/lib/recordings/search-params'
import { latestWords, resultsWords } from './share-words'

const words = (patch: Partial<typeof DEFAULT_SEARCH>) =>
  resultsWords({ ...DEFAULT_SEARCH, ...patch }, 'America/New_York')

it('says of fixed results from when to when they are, on the clock of the viewer', () => {
  expect(words({ after: '2026-11-01T04:00:00Z', before: '2026-11-25T04:59:59.999Z' })).toBe(
    'The recordings of 1 Nov 2026 – 24 Nov 2026 as they are now',
  )
  expect(words({ pin: '2026-11-24T14:03:22Z' })).toBe(
    'The recordings until 24 Nov 2026 09:03:22 as they are now',
  )
})

it('takes the earlier of the end and the pin', () => {
  const [early, late] = ['2026-11-24T14:03:22Z', '2026-11-30T05:00:00Z']
  const expected = 'The recordings of 1 Nov 2026 – 24 Nov 2026 09:03:22 as they are now'
  for (const [before, pin] of [
    [early, late],
    [late, early],
  ] as const) {
    expect(words({ after: '2026-11-01T04:00:00Z', before, pin })).toBe(expected)
  }
})

it('names a page that is not the first', () => {
  expect(words({ pin: '2026-11-24T14:03:22Z', page: 1_200 })).toMatch(/as they are now, page 1,200$/)
})

it('says of the latest what will be found, and by which words', () => {
  expect(latestWords(DEFAULT_SEARCH)).toBe('Whatever matches when the link is opened')
  expect(latestWords({ ...DEFAULT_SEARCH, range: '7d' })).toBe(
    'Whatever matches when the link is opened: last 7 days',
  )
})
