import { describe, expect, it } from 'vitest'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { clearedSearch } from './cleared-search'
import { localChips } from './local-chips'
import { readDrafts, toDraft } from './text-filters'

describe('readDrafts', () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [key, value] of Object.entries(fields)) data.set(key, value)
    return data
  }

  it('reads a field by the grammar of the URL', () => {
    expect(readDrafts(form({ from: ' +1 (415) 555-0100 ', to: '' }))).toEqual({
      patch: { from: '+1 (415) 555-0100', to: '' },
      problems: {},
    })
    expect(readDrafts(form({ number: '  415 555 0100' })).patch).toEqual({ number: '415 555 0100' })
  })

  it('says what is wrong with an id that is no UUID instead of sending it', () => {
    expect(readDrafts(form({ session: '42', leg: '84a97d76-e40f-11ed-9074-02420a0daa69' }))).toEqual({
      patch: { leg: '84a97d76-e40f-11ed-9074-02420a0daa69' },
      problems: { session: 'This is not a UUID' },
    })
  })

  it('reads lengths as people write them', () => {
    expect(readDrafts(form({ min: '1:30', max: '1h' }))).toEqual({
      patch: { min: 90, max: 3600 },
      problems: {},
    })
    expect(readDrafts(form({ min: 'long' })).problems.min).toBe('This is not a length like 90, 1:30 or 1h')
  })

  it('applies no lengths that leave nothing, and says so at the first of them', () => {
    expect(readDrafts(form({ from: '100', min: '5:00', max: '1:00' }))).toEqual({
      patch: { from: '100' },
      problems: { min: 'This is longer than the longest length' },
    })
  })

  it('says what part of a number it can take', () => {
    expect(readDrafts(form({ digits: '4' })).problems.digits).toBe(
      'This is not 2 to 15 digits, with * before or behind them',
    )
  })
})

describe('toDraft', () => {
  it('writes a length so that it reads back as the same one', () => {
    expect(toDraft({ ...DEFAULT_SEARCH, min: 90 }, 'min')).toBe('1:30')
    expect(toDraft({ ...DEFAULT_SEARCH, max: 3723 }, 'max')).toBe('1:02:03')
    expect(toDraft(DEFAULT_SEARCH, 'min')).toBe('')
  })
})

describe('localChips', () => {
  const wordsOf = (search: Partial<RecordingsSearch>) =>
    localChips({ ...DEFAULT_SEARCH, ...search }).map(({ label, value }) => `${label} ${value}`.trim())

  it.each([
    [{ digits: '415' }, 'Number contains 415'],
    [{ digits: '415*' }, 'Number begins with 415'],
    [{ digits: '*99' }, 'Number ends with 99'],
    [{ min: 60, max: 300 }, 'Length 1:00–5:00'],
    [{ min: 60 }, 'Length 1:00 or longer'],
    [{ max: 3600 }, 'Length up to 1:00:00'],
    [{ min: 60, max: 60 }, 'Length 1:00'],
    [{ channels: 'dual' }, 'Two channels'],
    [{ channels: 'single' }, 'One channel'],
    [{ format: 'wav' }, 'Format WAV'],
    [{ source: 'conference' }, 'Source conference'],
    [{ initiated: 'DialVerb' }, 'Initiated by DialVerb'],
  ] as const)('%o reads “%s”', (search, words) => {
    expect(wordsOf(search)).toEqual([words])
  })

  it('names no order, and every filter of ours', () => {
    expect(wordsOf({ sort: 'longest' })).toEqual([])
    const all = {
      digits: '415',
      min: 1,
      max: 2,
      channels: 'dual',
      source: 'fax',
      initiated: 'x',
      format: 'mp3',
    } as const
    const search = { ...DEFAULT_SEARCH, ...all }
    const removed = localChips(search).map(({ without }) => without)
    expect(Object.assign({}, search, ...removed)).toEqual(DEFAULT_SEARCH)
  })
})

describe('clearedSearch', () => {
  it('keeps the order and the size of the page, which are habits, and lets all else go', () => {
    const search = { ...DEFAULT_SEARCH, digits: '415', from: '100', range: '7d', tz: 'UTC', page: 3 } as const
    expect(clearedSearch({ ...search, sort: 'longest', size: 50 })).toEqual({
      ...DEFAULT_SEARCH,
      sort: 'longest',
      size: 50,
    })
  })
})
