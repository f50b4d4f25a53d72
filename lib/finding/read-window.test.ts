import { describe, expect, it } from 'vitest'
import type { RecordingRow } from '@/lib/recordings/model'
import { toRecording } from './account-under-test'
import { pageSize, readWindow } from './read-window'

const secondMs = Date.parse('2026-11-24T10:00:00Z')
const span = { startMs: secondMs, endMs: secondMs + 3_599_999 }

const rowAt = (atMs: number | null, id = `call-${atMs}`): RecordingRow =>
  atMs === null
    ? { kind: 'damaged', damaged: { position: 1, id: null, problem: 'It is not a recording.' } }
    : { kind: 'recording', recording: toRecording({ id, createdMs: atMs }), levels: null }

const fullPage = (...last: (number | null)[]) => [
  ...Array.from({ length: pageSize - last.length }, (_, index) => secondMs + 3_000_000 - index * 5_000),
  ...last,
]
const read = (times: (number | null)[], totalResults: number | null = 1_000, isOrdered = true) =>
  readWindow({ rows: times.map((time, index) => rowAt(time, `call-${index}`)), totalResults }, span, {
    isOrdered,
  })

describe('a page of a window', () => {
  it('is all there is where it is not full and has as many as Telnyx counts', () => {
    expect(read([secondMs + 5_000, secondMs], 2)).toMatchObject({ kind: 'whole', unreadable: 0 })
    expect(read([], 0)).toMatchObject({ kind: 'whole', recordings: [] })
    expect(read([secondMs], null)).toMatchObject({ kind: 'whole' })
  })

  it('is not taken for all when it is full, whatever the total says', () => {
    expect(read(fullPage(), pageSize)).toMatchObject({ kind: 'part' })
    expect(read(fullPage(), 125)).toMatchObject({ kind: 'part' })
  })

  it('tells all but its oldest second, which may go on behind it', () => {
    const tie = secondMs + 60_000
    const reading = read(fullPage(tie + 1_300, tie + 900, tie + 100))
    expect(reading).toMatchObject({ kind: 'part', sinceMs: tie + 1_000 })
    expect(reading).toHaveProperty('recordings.length', pageSize - 2)
  })

  it('ends before a row that does not tell its second', () => {
    const reading = read(fullPage(secondMs + 90_000, secondMs + 60_000, null, secondMs + 30_000))
    expect(reading).toMatchObject({ kind: 'part', sinceMs: secondMs + 61_000, unreadable: 0 })
    expect(reading).toHaveProperty('recordings.length', pageSize - 3)
  })

  it('counts what cannot be read, or put in time', () => {
    expect(read([null, secondMs + 5_000, null], 3)).toMatchObject({ kind: 'whole', unreadable: 2 })
    expect(read([null, ...fullPage().slice(1)])).toMatchObject({ kind: 'part', unreadable: 1 })
  })

  it('passes over what lies in the second behind its end', () => {
    const reading = read([span.endMs + 1, span.endMs, secondMs], 3)
    expect(reading).toHaveProperty('recordings.length', 2)
  })

  it('says that one second fills it', () => {
    const one = Array.from({ length: pageSize }, () => secondMs + 30_000)
    expect(read(one)).toEqual({ kind: 'crowded', secondMs: secondMs + 30_000 })
    const behind = one.map(() => span.endMs + 1)
    expect(read(behind)).toEqual({ kind: 'crowded', secondMs: span.endMs - 999 })
  })

  it('is not trusted where rows do not stand newest first, or did not before', () => {
    expect(read(fullPage(secondMs, secondMs + 1_000))).toEqual({ kind: 'unordered' })
    expect(read(fullPage(), 1_000, false)).toEqual({ kind: 'unordered' })
    expect(read([secondMs, secondMs + 1_000], 2)).toMatchObject({ kind: 'whole' })
  })

  it('is astray with rows of another time, with none, or with none that tell their time', () => {
    expect(read([secondMs - 1], 1)).toEqual({ kind: 'astray' })
    expect(read([span.endMs + 1_002], 1)).toEqual({ kind: 'astray' })
    expect(read([], 5)).toEqual({ kind: 'astray' })
    expect(read(Array.from({ length: pageSize }, () => null))).toEqual({ kind: 'astray' })
  })
})
