import 'server-only'

export const roles = ['viewer', 'reviewer', 'admin'] as const
export type Role = (typeof roles)[number]

export const rights = [
  'list',
  'play',
  'download',
  'export',
  'delete',
  'read_audit',
  'manage_users',
  'see_status',
] as const
export type Right = (typeof rights)[number]

const viewer: readonly Right[] = ['list', 'play']
const reviewer: readonly Right[] = [...viewer, 'download', 'export']
const admin: readonly Right[] = [...reviewer, 'delete', 'read_audit', 'manage_users', 'see_status']

/** The one table of who may do what. What does not stand here is refused. */
const rightsOf = new Map<string, ReadonlySet<string>>([
  ['viewer', new Set(viewer)],
  ['reviewer', new Set(reviewer)],
  ['admin', new Set(admin)],
])

/** Whether a role carries a right; a role that this version does not know carries none. */
export const may = (role: Role, right: Right): boolean => rightsOf.get(role)?.has(right) ?? false

export const isRole = (value: string): value is Role => rightsOf.has(value)
