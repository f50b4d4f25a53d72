import { describe, expect, it } from 'vitest'
import { readGroups, roleOfGroups } from './group-roles'

const groupRoles = [
  { group: 'qa', role: 'reviewer' },
  { group: 'tapedeck-admins', role: 'admin' },
  { group: 'support', role: 'viewer' },
] as const

describe('what groups may do', () => {
  it.each([
    [['support'], 'viewer'],
    [['support', 'qa'], 'reviewer'],
    [['tapedeck-admins', 'support'], 'admin'],
    [['QA'], null],
    [['tapedeck-admins2', ' qa', ''], null],
    [['*'], null],
    [[], null],
  ])('%j: %s', (groups, role) => {
    expect(roleOfGroups(groups, groupRoles)).toBe(role)
  })

  it('a star is everybody who was vouched for', () => {
    const open = [...groupRoles, { group: '*', role: 'viewer' }] as const
    expect(roleOfGroups([], open)).toBe('viewer')
    expect(roleOfGroups(['qa'], open)).toBe('reviewer')
  })

  it('nothing that is told lets nobody in', () => {
    expect(roleOfGroups(['admin', '*'], [])).toBeNull()
  })
})

describe('the groups of a claim', () => {
  it.each([
    [{ groups: ['qa', 'support'] }, 'groups', ['qa', 'support']],
    [{ groups: 'qa' }, 'groups', ['qa']],
    [{ groups: ['qa', 7, null, { admin: true }] }, 'groups', ['qa']],
    [{ groups: { admin: true } }, 'groups', []],
    [{}, 'groups', []],
    [{ realm_access: { roles: ['qa'] } }, 'realm_access.roles', ['qa']],
    [{ 'https://example.com/groups': ['qa'] }, 'https://example.com/groups', ['qa']],
    [{}, 'constructor.name', []],
    [{ groups: ['qa'] }, '__proto__.groups', []],
  ])('%j by %s', (claims, name, groups) => {
    expect(readGroups(claims, name)).toEqual(groups)
  })
})
