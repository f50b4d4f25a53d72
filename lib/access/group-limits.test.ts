import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { type GroupLimits, limitsOfGroups, limitsSinceLogin } from './group-limits'
import { toGroupsAtLogin } from './groups-stored'

const support = { numbers: ['+14155550100', '+14155550101'], connections: ['77'] }
const berlin = { numbers: ['+493012345678', '+14155550100'], connections: [] }
const others = { numbers: ['1001'], connections: [] }
const config = {
  named: ['bosses', 'qa', 'support', 'berlin'],
  limits: new Map<string, SightLimits>([
    ['support', support],
    ['berlin', berlin],
  ]),
}
const withStar = { ...config, limits: new Map([...config.limits, ['*', others]]) }

describe('what groups see', () => {
  it.each<[string[], SightLimits | null]>([
    [['support'], support],
    [['staff', 'support'], support],
    [
      ['berlin', 'support'],
      { numbers: ['+14155550100', '+14155550101', '+493012345678'], connections: ['77'] },
    ],
    [['qa'], null],
    [['support', 'qa'], null],
    [['Support'], null],
    [[], null],
  ])('%j without a star', (groups, sees) => {
    expect(limitsOfGroups(groups, config)).toEqual(sees)
  })

  it.each<[string[], SightLimits | null]>([
    [[], others],
    [['staff'], others],
    [['*'], others],
    [['support', '*'], support],
    [['qa', '*'], null],
  ])('%j where the star is limited', (groups, sees) => {
    expect(limitsOfGroups(groups, withStar)).toEqual(sees)
  })

  const words = ['a', 'b', 'c', 'd', '*', '__proto__', 'constructor']
  const group = fc.constantFrom(...words)
  const limits = fc.record({
    numbers: fc.array(fc.constantFrom('1001', '1002', '1003')),
    connections: fc.array(fc.constantFrom('7', '8')),
  })
  const anyConfig = fc
    .record({
      roles: fc.uniqueArray(group),
      limited: fc.uniqueArray(fc.tuple(group, limits), { selector: ([name]) => name }),
    })
    .map(({ roles, limited }): GroupLimits => {
      const named = [...new Set([...roles, ...limited.map(([name]) => name)])].filter((name) => name !== '*')
      return { named, limits: new Map(limited) }
    })

  it('is told by each group alone: everything where one sees it, else whatever any of them sees', () => {
    fc.assert(
      fc.property(anyConfig, fc.uniqueArray(group), (settings, groups) => {
        const counting = groups.filter((name) => settings.named.includes(name))
        const alone = (counting.length > 0 ? counting : ['nobody']).map((name) =>
          limitsOfGroups([name], settings),
        )
        const together = limitsOfGroups(groups, settings)
        expect(together === null).toBe(alone.includes(null))
        for (const kind of ['numbers', 'connections'] as const) {
          const seen = alone.flatMap((limits) => limits?.[kind] ?? [])
          expect(new Set(together?.[kind])).toEqual(new Set(together === null ? [] : seen))
          expect(new Set(together?.[kind]).size).toBe(together?.[kind].length ?? 0)
        }
      }),
    )
  })

  it('is the same by what was kept of them at a login, whatever else they were in', () => {
    fc.assert(
      fc.property(anyConfig, fc.uniqueArray(group), (settings, groups) => {
        const atLogin = toGroupsAtLogin([...groups, 'staff'], settings.named)
        expect(limitsSinceLogin(atLogin, settings)).toEqual(limitsOfGroups(groups, settings))
      }),
    )
  })
})

describe('what groups saw of somebody at a login', () => {
  const atLogin = toGroupsAtLogin(['support'], ['bosses', 'support'])

  it('says nothing where no group is limited', () => {
    expect(limitsSinceLogin(null, null)).toBeNull()
    expect(limitsSinceLogin(atLogin, null)).toBeNull()
  })

  it('is not enough for groups that are named since, and is for those that are named no more', () => {
    expect(limitsSinceLogin(null, config)).toBeUndefined()
    expect(limitsSinceLogin(atLogin, config)).toBeUndefined()
    expect(limitsSinceLogin(atLogin, { ...config, named: ['support'] })).toEqual(support)
    expect(limitsSinceLogin(atLogin, { named: ['bosses'], limits: new Map([['*', others]]) })).toEqual(others)
  })
})
