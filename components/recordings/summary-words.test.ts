import { describe, expect, it } from 'vitest'
import { makePage, makeScan } from '@/components/scan/scan-under-test'
import { mergeWords, summaryWords, talkWords } from './summary-words'

describe('mergeWords', () => {
  it('says who matched, and what each side had, so that the sum is the total', () => {
    expect(mergeWords({ from: 6751, to: 13_327, both: 152, problem: null })).toBe(
      'Matched by Telnyx as caller in 6,751, as callee in 13,327, as both in 152; merged here.',
    )
  })

  it('leaves both sides out where no recording has them', () => {
    expect(mergeWords({ from: 3, to: 0, both: 0, problem: null })).toBe(
      'Matched by Telnyx as caller in 3, as callee in 0; merged here.',
    )
  })
})

describe('talkWords', () => {
  it.each([
    [8_040_000, '2 h 14 min'],
    [3_600_000, '1 h 0 min'],
    [3_599_999, '1 h 0 min'],
    [840_000, '14 min'],
    [29_999, '30 s'],
    [4_000_000_000_000, '1,111,111 h 7 min'],
  ])('%i ms are %s', (talkMs, words) => {
    expect(talkWords(talkMs)).toBe(words.replaceAll(' ', '\u00a0'))
  })
})

describe('summaryWords', () => {
  const whole = makeScan({ scanned: 18_420, isComplete: true })

  it('names the rows that are shown and how many there are', () => {
    expect(summaryWords(makePage({ found: 1248, scan: null }))).toBe('1–20 of 1,248 recordings')
    expect(summaryWords(makePage({ found: 1, scan: null }))).toBe('1–1 of 1 recording')
    expect(summaryWords(makePage({ found: 3, totalResults: null, scan: null }))).toBe(
      'Recordings 1–3; Telnyx gave no total',
    )
    expect(summaryWords(makePage({ scan: null }))).toBe('No recordings')
  })

  it('says how many of all were found, and how long they are together', () => {
    expect(summaryWords(makePage({ found: 37, scan: { ...whole, talkMs: 8_040_000 } }))).toBe(
      '37 of all 18,420 recordings · 2\u00a0h\u00a014\u00a0min',
    )
    expect(summaryWords(makePage({ scan: whole }))).toBe('None of all 18,420 recordings')
    expect(summaryWords(makePage({ found: 18_420, scan: whole }))).toBe('All 18,420 recordings')
    expect(summaryWords(makePage({ scan: { ...whole, scanned: 0, total: 0 } }))).toBe('No recordings')
  })

  it('counts what was scanned where Telnyx gave no total', () => {
    expect(summaryWords(makePage({ found: 37, scan: { ...whole, total: null } }))).toBe(
      '37 of all 18,420 recordings',
    )
  })

  it('announces of a scan that goes on only that it has found something, not each count', () => {
    const first = summaryWords(makePage({ found: 3, scan: makeScan() }))
    const later = summaryWords(makePage({ found: 30, scan: makeScan({ scanned: 9_000 }) }))
    expect(first).toBe(later)
    expect(summaryWords(makePage({ scan: makeScan() }))).not.toBe(first)
  })
})
