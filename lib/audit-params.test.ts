import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditKindWords, eventsOf, readKinds } from './audit-kinds'
import {
  type AuditSearch,
  auditOutcomes,
  changeAuditFilters,
  EVERY_ENTRY,
  parseAuditSearch,
  serializeAuditSearch,
} from './audit-params'
import { rangePresets, toInstant } from './recordings/time-range'

const parse = (query: string) => parseAuditSearch(new URLSearchParams(query))
const orEmpty = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(fc.constant('' as const), arbitrary)
const instant = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true })
  .map(toInstant)

const times = fc.oneof(
  fc.record({
    range: orEmpty(fc.constantFrom(...rangePresets)),
    after: fc.constant(''),
    before: fc.constant(''),
  }),
  fc.tuple(orEmpty(instant), orEmpty(instant)).map(([one, other]) => {
    const isBackwards = one !== '' && other !== '' && Date.parse(one) > Date.parse(other)
    return { range: '' as const, after: isBackwards ? other : one, before: isBackwards ? one : other }
  }),
)

const canonical: fc.Arbitrary<AuditSearch> = fc
  .tuple(
    times,
    fc.record({
      person: orEmpty(fc.stringMatching(/^[\w.:@|/-]{1,128}$/)),
      what: fc.subarray([...auditKindWords]).map((kinds) => kinds.join(',')),
      outcome: orEmpty(fc.constantFrom(...auditOutcomes)),
      recording: orEmpty(fc.uuid()),
      number: orEmpty(fc.stringMatching(/^\+[1-9]\d{3,14}$/)),
      tz: orEmpty(fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns')),
      older: orEmpty(fc.tuple(fc.nat(), fc.nat()).map(([atMs, seq]) => `${atMs}.${seq}`)),
    }),
  )
  .map(([time, others]) => ({ ...EVERY_ENTRY, ...others, ...time }))

describe('the address of the audit log', () => {
  it('keeps every search as it is', () => {
    fc.assert(
      fc.property(canonical, (search) => {
        expect(parse(serializeAuditSearch(search))).toEqual({ search, ignored: [] })
      }),
    )
  })

  it('makes a canonical search of whatever comes, and says what it left out', () => {
    const key = fc.oneof(fc.constantFrom(...Object.keys(EVERY_ENTRY), '__proto__', 'toString'), fc.string())
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('heard,,seen', '2026-02-30', '\ud800'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(key, text)), (pairs) => {
        const { search, ignored } = parseAuditSearch(new URLSearchParams(pairs))
        expect(parse(serializeAuditSearch(search))).toEqual({ search, ignored: [] })
        expect(ignored.every(({ reason }) => reason !== '')).toBe(true)
      }),
    )
  })

  it('says nothing of the whole log', () => {
    expect(serializeAuditSearch(EVERY_ENTRY)).toBe('')
    expect(parse('')).toEqual({ search: EVERY_ENTRY, ignored: [] })
  })

  it('has kinds in one order, each once', () => {
    expect(parse('what=entry,heard,entry').search.what).toBe('heard,entry')
    expect(parse('what=heard,sung')).toMatchObject({ search: { what: '' }, ignored: [{ key: 'what' }] })
  })

  it('takes days of the zone it names, and leaves contradictions out', () => {
    const { search } = parse('after=2026-11-02&before=2026-11-02&tz=Europe%2FBerlin')
    expect([search.after, search.before]).toEqual(['2026-11-01T23:00:00Z', '2026-11-02T22:59:59.999Z'])
    expect(parse('after=2026-11-03&before=2026-11-02').ignored).toHaveLength(2)
    expect(parse('range=7d&after=2026-11-03')).toMatchObject({
      search: { range: '' },
      ignored: [{ key: 'range' }],
    })
  })

  it.each(['person=a%20b', 'recording=..', 'outcome=maybe', 'older=1', 'older=-1.2', 'tz=Moon', 'page=2'])(
    'leaves out ?%s and says why',
    (query) => {
      const { search, ignored } = parse(query)
      expect(search).toEqual(EVERY_ENTRY)
      expect(ignored).toMatchObject([{ key: query.split('=')[0] }])
    },
  )

  it('begins with the newest again where a filter changes', () => {
    const older = { ...EVERY_ENTRY, person: 'a', older: '1.2' }
    expect(changeAuditFilters(older, { what: 'heard' })).toEqual({
      ...EVERY_ENTRY,
      person: 'a',
      what: 'heard',
    })
  })
})

it('a kind stands for its events', () => {
  expect(readKinds('')).toEqual([])
  expect(readKinds('denied,heard')).toEqual(['heard', 'denied'])
  expect(readKinds('toString')).toBeNull()
  expect(eventsOf(['heard', 'denied'])).toEqual(['play', 'play_ended', 'denied'])
})
