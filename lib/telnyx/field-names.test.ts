import { describe, expect, it } from 'vitest'
import { resolveSearch } from '@/lib/recordings/resolve-search'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { findRefusedField, toListQuery } from './field-names'

const ask = (search: Partial<RecordingsSearch>) =>
  toListQuery(
    resolveSearch(
      { ...DEFAULT_SEARCH, ...search },
      { now: new Date('2026-11-12T00:00:00Z'), defaultCountry: 'US' },
    ).question,
  )

describe('a question in Telnyx’s words', () => {
  it('names nothing that was not asked, but always the page', () => {
    expect([...ask({})]).toEqual([
      ['page[number]', '1'],
      ['page[size]', '20'],
    ])
  })

  it('sends the plus of a number as %2B', () => {
    expect(String(ask({ from: '(415) 555-0100' }))).toContain('filter%5Bfrom%5D=%2B14155550100')
  })

  it('bounds the time that was chosen, and new rows by their creation', () => {
    const range = { after: '2026-11-01T00:00:00Z', before: '2026-11-02T00:00:00Z' }
    const pinned = { ...range, by: 'start', pin: '2026-11-11T00:00:00Z' } as const
    expect(Object.fromEntries(ask(pinned))).toMatchObject({
      'filter[start_time][gte]': range.after,
      'filter[start_time][lte]': range.before,
      'filter[created_at][lte]': pinned.pin,
    })
  })
})

describe('the parameter that Telnyx refuses', () => {
  it.each([
    [{ parameter: 'filter[call_leg_id]' }, 'leg'],
    [{ pointer: '/call_id' }, 'leg'],
    [{ pointer: '/telnyx_session_uuid' }, 'session'],
    [{ pointer: '/filter/conference_id' }, 'conference'],
    [{ parameter: 'filter[created_at][gte]' }, 'after'],
    [{ parameter: 'filter[start_time][lte]' }, 'before'],
    [{ parameter: 'page[number]' }, 'page'],
    [{ parameter: 'page[size]' }, 'size'],
    [{ parameter: 'filter[from]' }, 'from'],
  ])('%j is told under our name %s', (source, field) => {
    expect(findRefusedField({ errors: [{ code: '10027', title: 'Invalid', source }] })).toBe(field)
  })

  it.each([
    null,
    'Unprocessable',
    [],
    { errors: 'no' },
    { errors: [] },
    { errors: [{ title: 'Invalid' }] },
    { errors: [{ source: 'x' }] },
    { errors: [{ source: { pointer: '/constructor', parameter: '__proto__' } }] },
  ])('%j names none', (body) => {
    expect(findRefusedField(body)).toBeUndefined()
  })

  it('is found behind an error that names none', () => {
    const errors = [{ title: 'Invalid' }, { source: { pointer: '/call_id' } }]
    expect(findRefusedField({ errors })).toBe('leg')
  })
})
