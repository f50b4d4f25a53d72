import { beforeEach, describe, expect, test, vi } from 'vitest'
import { SavedViews } from './saved-views'

const names = (views: SavedViews) => views.state.get().views.map(({ name }) => name)

beforeEach(() => window.localStorage.clear())

describe('saved views', () => {
  test('outlive the visit, in the order their owner gave them', () => {
    const views = new SavedViews()
    views.add('One', 'region=us')
    views.add('Two', '')
    const [one] = views.state.get().views
    views.move(one?.id ?? '', 1)
    expect(names(new SavedViews())).toEqual(['Two', 'One'])
  })

  test('keep what another tab saved meanwhile', () => {
    const [here, there] = [new SavedViews(), new SavedViews()]
    there.add('There', '')
    here.add('Here', '')
    expect(names(here)).toEqual(['There', 'Here'])
  })

  test('follow another tab', () => {
    const [here, there] = [new SavedViews(), new SavedViews()]
    there.add('There', '')
    window.dispatchEvent(new StorageEvent('storage', { key: 'tapedeck_views' }))
    expect(names(here)).toEqual(['There'])
  })

  test('have a name', () => {
    const views = new SavedViews()
    expect(views.add('  ', '')).toBe(false)
    views.add('One', '')
    views.rename(views.state.get().views[0]?.id ?? '', ' ')
    expect(names(views)).toEqual(['One'])
  })

  test('last for the visit where the browser keeps nothing, and say so', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('full')
    })
    const views = new SavedViews()
    views.add('One', '')
    views.add('Two', '')
    expect(views.state.get()).toMatchObject({ isKept: false })
    expect(names(views)).toEqual(['One', 'Two'])
  })

  test('are counted when they come from a file', () => {
    const views = new SavedViews()
    views.add('One', '')
    const filed = ['One', 'Two', 'Three'].map((name) => ({ name, query: '' }))
    expect(views.import(filed)).toBe(2)
    expect(views.import(filed)).toBe(0)
  })

  test('remember when they were opened', () => {
    const views = new SavedViews()
    views.add('One', '')
    views.markUsed(views.state.get().views[0]?.id ?? '')
    expect(new SavedViews().state.get().views[0]?.usedAtMs).toBeGreaterThan(0)
  })
})
