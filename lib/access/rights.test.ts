import { expect, it } from 'vitest'
import { isRole, may, type Right, type Role, rights, roles } from './rights'

// Written out once more, so that a slip in the table does not pass.
const expected: Record<Right, readonly Role[]> = {
  list: ['viewer', 'reviewer', 'admin'],
  play: ['viewer', 'reviewer', 'admin'],
  download: ['reviewer', 'admin'],
  export: ['reviewer', 'admin'],
  delete: ['admin'],
  read_audit: ['admin'],
  manage_users: ['admin'],
  see_status: ['admin'],
}

it.each(
  rights.flatMap((right) => roles.map((role) => [role, right, expected[right].includes(role)] as const)),
)('tells whether a %s may %s: %s', (role, right, isAllowed) => {
  expect(may(role, right)).toBe(isAllowed)
})

it.each(['', 'Admin', 'owner', '__proto__', 'constructor', 'admin '])('grants nothing to %j', (name) => {
  expect(isRole(name)).toBe(false)
  // What the database holds may be from another version.
  for (const right of rights) expect(may(name as Role, right)).toBe(false)
})

it.each(['', 'List', '__proto__', 'has', 'size'])('grants nobody %j', (right) => {
  for (const role of roles) expect(may(role, right as Right)).toBe(false)
})
