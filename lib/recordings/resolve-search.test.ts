import { describe, expect, test } from 'vitest'
import { resolveSearch } from './resolve-search'
import { DEFAULT_SEARCH, type RecordingsSearch } from './search-params'

const now = new Date('2026-11-12T10:30:45.678Z')

const resolve = (patch: Partial<RecordingsSearch>, defaultCountry = 'US') =>
  resolveSearch({ ...DEFAULT_SEARCH, ...patch }, { now, defaultCountry }).question

describe('the times asked of Telnyx', () => {
  test('without a range no time is asked, so that the first page is never cut short', () => {
    expect(resolve({}).times).toEqual({})
  })

  test('exact dates are passed on as they are, both ends inclusive', () => {
    const [after, before] = ['2026-11-01T00:00:00Z', '2026-11-02T23:59:59.999Z']
    expect(resolve({ after, before }).times).toEqual({ created: { gte: after, lte: before } })
  })

  test('an end that was not given stays open', () => {
    expect(resolve({ before: '2026-11-02T00:00:00Z' }).times).toEqual({
      created: { gte: null, lte: '2026-11-02T00:00:00Z' },
    })
  })

  test('a word is resolved in the zone that travels with it', () => {
    expect(resolve({ range: 'yesterday', tz: 'America/Los_Angeles' }).times.created).toEqual({
      gte: '2026-11-11T08:00:00Z',
      lte: '2026-11-12T07:59:59.999Z',
    })
  })

  test('a word without a zone is resolved in UTC', () => {
    expect(resolve({ range: 'today' }).times.created).toEqual({ gte: '2026-11-12T00:00:00Z', lte: null })
  })

  test.each(['created', 'start', 'end'] as const)('by=%s asks that timestamp alone', (by) => {
    expect(resolve({ range: '24h', by }).times).toEqual({ [by]: { gte: '2026-11-11T10:30:00Z', lte: null } })
  })
})

describe('the pin', () => {
  const pin = '2026-11-12T10:00:00Z'

  test('bounds the creation of rows even where no range is chosen', () => {
    expect(resolve({ pin }).times).toEqual({ created: { gte: null, lte: pin } })
  })

  test('closes the open end of a range', () => {
    expect(resolve({ pin, range: '24h' }).times.created).toEqual({ gte: '2026-11-11T10:30:00Z', lte: pin })
  })

  test('never widens a range that ends before it', () => {
    const before = '2026-11-12T09:59:59.999Z'
    expect(resolve({ pin, before }).times.created?.lte).toBe(before)
  })

  test('narrows a range that ends after it', () => {
    expect(resolve({ pin, before: '2026-11-30T00:00:00Z' }).times.created?.lte).toBe(pin)
  })

  test('stands beside a range of starts or ends, since rows enter by their creation', () => {
    expect(resolve({ pin, by: 'start', after: '2026-11-01T00:00:00Z' }).times).toEqual({
      start: { gte: '2026-11-01T00:00:00Z', lte: null },
      created: { gte: null, lte: pin },
    })
  })
})

describe('the rest of the question', () => {
  test('numbers take the form that Telnyx matches', () => {
    expect(resolve({ from: '(415) 555-0100', to: 'sip:Ann@x' })).toMatchObject({
      from: '+14155550100',
      to: 'sip:Ann@x',
    })
    expect(resolve({ from: '020 7946 0958' }, 'GB').from).toBe('+442079460958')
  })

  test('a number on either side becomes its spellings and is nothing that Telnyx is asked', () => {
    const search = { ...DEFAULT_SEARCH, number: '(415) 555-0100' }
    const { question, spellings } = resolveSearch(search, { now, defaultCountry: 'US' })
    expect(spellings).toEqual(['+14155550100', '14155550100', '4155550100'])
    expect(question).toEqual(resolve({}))
  })

  test('ids, page and size are passed on as they are', () => {
    const ids = {
      ...{
        conference: 'c',
        leg: 'l',
        session: 's',
        connection: '12',
        control: 'v3:x',
        sip: 'Y@z',
        region: 'us',
      },
      ...({ page: 3, size: 250 } as const),
    }
    expect(resolve(ids)).toMatchObject(ids)
  })

  test('what is open in the player is not part of it', () => {
    expect(resolve({ open: 'x', t: 9 })).toEqual(resolve({}))
  })
})
