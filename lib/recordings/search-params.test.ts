import { describe, expect, test } from 'vitest'
import {
  changeFilters,
  DEFAULT_SEARCH,
  namesMoment,
  openInPlayer,
  parseRecordingsSearch,
  serializeRecordingsSearch,
  toListSearch,
  toPage,
} from './search-params'

const parse = (query: string) => parseRecordingsSearch(new URLSearchParams(query))
const reasons = (query: string) => parse(query).ignored.map(({ key, reason }) => `${key} ${reason}`)

describe('numbers in the URL', () => {
  test('keeps the plus of a number through the URL', () => {
    const query = serializeRecordingsSearch({ ...DEFAULT_SEARCH, from: '+14155550100' })
    expect(query).toBe('from=%2B14155550100')
    expect(parse(query).search.from).toBe('+14155550100')
  })

  test('reads the plus back from a link in which it was not escaped', () => {
    expect(parse('to=+13125550199').search.to).toBe('+13125550199')
  })

  test('takes other leading spaces for what they are', () => {
    expect(parse('to=%20%20(312)').search.to).toBe('(312)')
  })

  test('keeps the case of a SIP URI', () => {
    expect(parse('from=sip:Ann@Example.COM').search.from).toBe('sip:Ann@Example.COM')
  })
})

describe('the moment of a link', () => {
  test('says nothing of a speed or of channels that are as usual', () => {
    expect(serializeRecordingsSearch({ ...DEFAULT_SEARCH, t: 83 })).toBe('t=83')
    expect(parse('t=83&speed=1&hear=stereo')).toEqual({ search: { ...DEFAULT_SEARCH, t: 83 }, ignored: [] })
  })

  test.each(['t=83', 'speed=0.5', 'hear=b'])('is named by any of its parts: %s', (query) => {
    expect(namesMoment(parse(query).search)).toBe(true)
    expect(namesMoment(parse('from=100&open=a').search)).toBe(false)
  })

  test('carries the second, the speed and the channels', () => {
    const search = { ...DEFAULT_SEARCH, t: 83, speed: 1.75, hear: 'b' } as const
    expect(serializeRecordingsSearch(search)).toBe('t=83&speed=1.75&hear=b')
    expect(parse('t=83&speed=1.75&hear=b')).toEqual({ search, ignored: [] })
  })
})

describe('parameters that cannot be read', () => {
  test.each([
    ['page=0', 'page is below 1'],
    ['page=-1', 'page is not a whole number'],
    ['page=1e9', 'page is not a whole number'],
    ['page=0x10', 'page is not a whole number'],
    ['page=1000000000', 'page is above 10000000'],
    ['size=7', 'size is not one of 20, 50, 100, 250'],
    ['size=020', 'size is not one of 20, 50, 100, 250'],
    ['range=fortnight', 'range is not one of today, yesterday, week, month, last-month, 24h, 7d, 30d, 90d'],
    ['by=answer', 'by is not one of created, start, end'],
    ['tz=Mars/Olympus', 'tz is not a time zone'],
    ['leg=123', 'leg is not a UUID'],
    ['session=not-a-uuid', 'session is not a UUID'],
    ['after=yesterday', 'after is not a date'],
    ['after=2026-02-30', 'after is not a date'],
    ['before=2026-11-12T10:00:00', 'before is not a date'],
    ['after=1999-12-31T00:00:00Z', 'after is not a date'],
    ['pin=2026-11-12', 'pin is not a date with a time zone'],
    ['open=..', 'open is not a recording id'],
    ['t=-3', 't is not a number of seconds'],
    ['speed=4', 'speed is not a speed from 0.5 to 3'],
    ['speed=1e0', 'speed is not a speed from 0.5 to 3'],
    ['hear=c', 'hear is not one of stereo, mono, a, b'],
    ['hear=A', 'hear is not one of stereo, mono, a, b'],
    ['region=a%00b', 'region has control characters'],
    [`from=${'9'.repeat(8192)}`, 'from is longer than 128 characters'],
    ['cheese=brie', 'cheese is not a parameter of this page'],
    ['filter[from]=%2B1', 'filter[from] is not a parameter of this page'],
  ])('%s leaves the default and a note', (query, note) => {
    expect(parse(query).search).toEqual(DEFAULT_SEARCH)
    expect(reasons(query)).toEqual([note])
  })

  test('counts the first of a repeated key and names the others', () => {
    const { search, ignored } = parse('page=2&page=3&page=4')
    expect(search.page).toBe(2)
    expect(ignored.map(({ value }) => value)).toEqual(['3', '4'])
  })

  test('reads the repeated keys that the page is given as an array', () => {
    const { search, ignored } = parseRecordingsSearch({ size: ['50', '100'], from: [], to: undefined })
    expect(search).toEqual({ ...DEFAULT_SEARCH, size: 50 })
    expect(ignored).toEqual([{ key: 'size', value: '100', reason: 'is given twice; the first counts' }])
  })

  test('passes over __proto__, which Next cannot hold, on the server and in the browser alike', () => {
    expect(parse('__proto__=x').ignored).toEqual([])
    const hostile: Record<string, string> = JSON.parse('{"__proto__":"x","constructor":"y"}')
    const { search, ignored } = parseRecordingsSearch(hostile)
    expect(search).toEqual(DEFAULT_SEARCH)
    expect(ignored.map(({ key }) => key)).toEqual(['constructor'])
    expect('x' in {}).toBe(false)
  })

  test('takes only the text of what Next makes of a parameter named like a method', () => {
    // A function does not survive JSON: it comes out as null, which is no text either.
    const asGiven: Record<string, string[]> = JSON.parse('{"constructor":[null,"x"],"size":[null,"50"]}')
    expect(parseRecordingsSearch(asGiven)).toEqual({
      search: { ...DEFAULT_SEARCH, size: 50 },
      ignored: [{ key: 'constructor', value: 'x', reason: 'is not a parameter of this page' }],
    })
  })

  test('passes over an empty parameter without a note', () => {
    expect(parse('from=&page=&leg=%20')).toEqual({ search: DEFAULT_SEARCH, ignored: [] })
  })

  test('repeats no more than 64 characters of what was left out', () => {
    const [note] = parse(`page=${'📼'.repeat(2000)}`).ignored
    expect(note?.value.length).toBeLessThanOrEqual(64)
  })

  test('keeps emoji in a free text', () => {
    expect(parse(`conference=${encodeURIComponent('stand-up 📼')}`).search.conference).toBe('stand-up 📼')
  })

  test('replaces half an emoji instead of failing on it', () => {
    expect(parseRecordingsSearch({ sip: 'a\ud83d' }).search.sip).toBe('a\ufffd')
  })
})

describe('dates in the URL', () => {
  test('writes any offset as one instant in UTC', () => {
    expect(parse('after=2026-11-12T10:00:00%2B02:00').search.after).toBe('2026-11-12T08:00:00Z')
  })

  test.each([
    ['UTC', '2026-11-12', '2026-11-12T00:00:00Z', '2026-11-12T23:59:59.999Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59.999Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59.999Z'],
    ['Pacific/Kiritimati', '2026-11-12', '2026-11-11T10:00:00Z', '2026-11-12T09:59:59.999Z'],
  ])('takes a plain day for the whole day of the zone: %s %s', (zone, day, after, before) => {
    const { search, ignored } = parse(`after=${day}&before=${day}&tz=${zone}`)
    expect(search).toMatchObject({ after, before })
    expect(ignored).toEqual([])
  })

  test('leaves out both ends when they are out of order', () => {
    const { search, ignored } = parse('after=2026-11-13&before=2026-11-12')
    expect(search).toEqual(DEFAULT_SEARCH)
    expect(ignored.map(({ key }) => key)).toEqual(['after', 'before'])
  })

  test('prefers exact dates to the range beside them and says so', () => {
    expect(parse('range=7d&after=2026-11-12').search).toMatchObject({
      range: '',
      after: '2026-11-12T00:00:00Z',
    })
    expect(reasons('range=7d&after=2026-11-12')).toEqual(['range stands beside exact dates; the dates count'])
  })

  test('keeps the range when the dates beside it cannot be read', () => {
    expect(parse('range=7d&after=soon').search.range).toBe('7d')
  })
})

describe('steps from one search to the next', () => {
  const paged = {
    ...DEFAULT_SEARCH,
    from: '+14155550100',
    page: 7,
    pin: '2026-11-12T10:00:00Z',
    open: 'a',
    t: 9,
    speed: 1.5,
    hear: 'a',
  } as const

  test('a changed filter starts at page 1 without the pin', () => {
    expect(changeFilters(paged, { to: '100' })).toEqual({ ...paged, to: '100', page: 1, pin: '' })
  })

  test('the first step to another page pins the list to the instant of its answer', () => {
    const next = toPage(DEFAULT_SEARCH, 2, '2026-11-12T10:00:00.000Z')
    expect(next).toEqual({ ...DEFAULT_SEARCH, page: 2, pin: '2026-11-12T10:00:00Z' })
    expect(parse(serializeRecordingsSearch(next)).search).toEqual(next)
  })

  test('further steps keep the pin', () => {
    expect(toPage(paged, 8, '2026-11-12T11:11:11Z').pin).toBe(paged.pin)
  })

  test('what is open in the player decides nothing about the rows', () => {
    expect(toListSearch(paged)).toEqual({ ...paged, open: '', t: 0, speed: 1, hear: 'stereo' })
  })

  test('another recording begins at its start, heard as its listener likes', () => {
    const next = openInPlayer(paged, 'b')
    expect(next).toEqual({ ...paged, open: 'b', t: 0, speed: 1, hear: 'stereo' })
    expect(toListSearch(next)).toEqual(toListSearch(paged))
  })
})
