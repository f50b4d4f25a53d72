import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readStoredGroups, toGroupsAtLogin, toStoredGroups } from './groups-stored'

describe('the groups that are kept of a login', () => {
  it('are those that are named and no others', () => {
    const stored = toStoredGroups(toGroupsAtLogin(['staff', 'qa', 'cn=on call,ou="x"'], ['support', 'qa']))
    expect(stored).toBe('{"asked":["qa","support"],"in":["qa"]}')
    expect(toStoredGroups(null)).toBeNull()
  })

  it('come back as they were, and are one text in whatever order they came', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.uniqueArray(fc.string()), (groups, named) => {
        const kept = toGroupsAtLogin(groups, named)
        expect(readStoredGroups(toStoredGroups(kept))).toEqual(kept)
        const again = toGroupsAtLogin(groups.toReversed(), named.toReversed())
        expect(toStoredGroups(again)).toBe(toStoredGroups(kept))
      }),
    )
  })

  it.each([null, '', '{', '[]', 'null', '{"asked":["qa"]}', '{"asked":"qa","in":[]}'])(
    '%j tells nothing',
    (stored) => {
      expect(readStoredGroups(stored)).toBeNull()
    },
  )
})
