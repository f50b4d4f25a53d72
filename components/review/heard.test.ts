import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Heard, maxHeard, parseHeard } from './heard'

const key = 'tapedeck_heard'
const kept = () => JSON.parse(window.localStorage.getItem(key) ?? 'null')

afterEach(() => window.localStorage.clear())

describe('what was heard', () => {
  it('is remembered for the next visit', () => {
    const heard = new Heard()
    expect(heard.has('one')).toBe(false)
    heard.set('one', true)
    heard.set('two', true)
    heard.set('one', false)
    expect([heard.has('one'), heard.has('two')]).toEqual([false, true])
    expect(new Heard().has('two')).toBe(true)
  })

  it('tells those who show it', () => {
    const heard = new Heard()
    const listener = vi.fn()
    heard.state.subscribe(listener)
    heard.set('one', true)
    expect(listener).toHaveBeenCalledOnce()
  })

  it('is bounded: what was heard longest ago is forgotten first', () => {
    window.localStorage.setItem(key, JSON.stringify(Array.from({ length: maxHeard }, (_, n) => `id-${n}`)))
    const heard = new Heard()
    heard.set('id-0', true)
    heard.set('newest', true)
    expect([heard.has('id-0'), heard.has('id-1'), heard.has('newest')]).toEqual([true, false, true])
    expect(kept()).toHaveLength(maxHeard)
  })

  it('is shared by the tabs, without one undoing what another marked', () => {
    const [here, there] = [new Heard(), new Heard()]
    there.set('theirs', true)
    here.set('ours', true)
    expect(kept()).toEqual(['theirs', 'ours'])
    window.dispatchEvent(new StorageEvent('storage', { key }))
    expect(there.has('ours')).toBe(true)
    window.localStorage.clear()
    window.dispatchEvent(new StorageEvent('storage', { key: null }))
    expect(there.has('ours')).toBe(false)
  })

  it('lasts for the visit where the browser keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const heard = new Heard()
    heard.set('one', true)
    heard.set('two', true)
    expect([heard.has('one'), heard.has('two')]).toEqual([true, true])
  })
})

describe('what was kept', () => {
  it.each([
    ['null', []],
    ['{"one":1}', []],
    ['not json', []],
    ['"one"', []],
    ['["one",2,null,"../two","three","one"]', ['one', 'three']],
  ])('is read as far as it is a list of ids: %s', (text, ids) => {
    expect(parseHeard(text)).toEqual(ids)
  })

  it('never throws and never exceeds the bound', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(null)), (text) => {
        expect(parseHeard(text).length).toBeLessThanOrEqual(maxHeard)
      }),
    )
  })
})
