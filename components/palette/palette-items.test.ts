import { describe, expect, test } from 'vitest'
import { DEFAULT_SEARCH } from '@/lib/recordings/search-params'
import { type PaletteContext, paletteGroups, paletteProblems } from './palette-items'

const uuid = '84a97d76-e40f-11ed-9074-02420a0daa69'

function contextOf(text: string, patch: Partial<PaletteContext> = {}): PaletteContext {
  const nothing = { timeZone: 'UTC', search: DEFAULT_SEARCH, views: [], hasKeys: true }
  return { text, caret: text.length, ...nothing, ...patch }
}

const labels = (text: string, patch?: Partial<PaletteContext>) =>
  paletteGroups(contextOf(text, patch)).flatMap(({ items }) => items.map(({ label }) => label))

const problems = (text: string) => paletteProblems(contextOf(text), paletteGroups(contextOf(text)))

describe('the palette', () => {
  test('offers the list that filters in words name, before all else', () => {
    const [first] = paletteGroups(contextOf('from:+1415 dur:>60'))[0]?.items ?? []
    expect(first).toMatchObject({
      label: 'Show recordings',
      detail: 'from:+1415 dur:>1:00',
      act: { kind: 'list', search: { from: '+1415', min: 60 } },
    })
  })

  test('offers to narrow only what has a filter', () => {
    expect(labels('from:1')).not.toContain('Narrow what is shown')
    expect(labels('from:1', { search: { ...DEFAULT_SEARCH, to: '2' } })).toContain('Narrow what is shown')
    expect(labels('from:1', { search: null })).not.toContain('Narrow what is shown')
  })

  test('keeps the size of the page, which is a habit', () => {
    const search = { ...DEFAULT_SEARCH, size: 250 as const }
    expect(paletteGroups(contextOf('from:1', { search }))[0]?.items[0]?.act).toMatchObject({
      search: { size: 250 },
    })
  })

  test('takes the name of a range for what it is, whatever its words mean alone', () => {
    expect(labels('last month')).toEqual(['Last month', 'Show recordings'])
    expect(labels('from:1 month')).toEqual(['Show recordings'])
  })

  test('knows what an id may be of', () => {
    expect(labels(uuid).slice(0, 2)).toEqual(['Open this recording', 'Recordings of this call session'])
  })

  test('finds views by their name, the last opened first', () => {
    const view = (id: string, usedAtMs: number | null) => ({ id, name: `Week ${id}`, query: '', usedAtMs })
    const views = [view('a', null), view('b', 9), { ...view('c', 99), name: 'Other' }]
    const [group] = paletteGroups(contextOf('week ', { views })).filter(({ title }) => title === 'Views')
    expect(group?.items.map(({ label }) => label)).toEqual(['Week b', 'Week a'])
  })

  test('offers only what can be done here', () => {
    expect(labels('', { search: null, hasKeys: false })).not.toContain('Refresh the list')
    expect(labels('')).toEqual(expect.arrayContaining(['Refresh the list', 'Show the keys', 'Dark theme']))
  })

  test('has each item once, whatever is typed', () => {
    for (const text of ['', 'd', 'from', 'l', uuid, '7d', 'sort:']) {
      const ids = paletteGroups(contextOf(text)).flatMap(({ items }) => items.map(({ id }) => id))
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})

describe('what is not understood', () => {
  test('is told where nothing else fits', () => {
    expect(problems('form:1')).toEqual(['“form:” is not a filter.'])
  })

  test.each(['dark', 'this week', 'reg', uuid, ''])('is not told of “%s”', (text) =>
    expect(problems(text)).toEqual([]),
  )
})
