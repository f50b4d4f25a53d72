/** Kinds of what is written down, as somebody looks for them. Each event of the log is of one kind. */
export const auditKinds = {
  heard: ['play', 'play_ended'],
  seen: ['list', 'view'],
  taken: ['download', 'export'],
  deleted: ['delete_requested', 'deleted'],
  entry: ['login', 'login_failed', 'login_throttled', 'logout', 'session_revoked'],
  denied: ['denied'],
  users: ['setup', 'user_added', 'user_changed', 'user_limits_changed', 'role_changed'],
  log: ['audit_searched', 'audit_exported', 'audit_pruned'],
  server: ['start', 'stop'],
} as const

export type AuditKind = keyof typeof auditKinds
export type KindOfEvent = (typeof auditKinds)[AuditKind][number]

// Each key of this object is a kind.
export const auditKindWords = Object.keys(auditKinds) as readonly AuditKind[]

/** The kinds that an address names, in one order and each once; those it names wrongly are `null`. */
export function readKinds(what: string): AuditKind[] | null {
  const words = what === '' ? [] : what.split(',')
  const kinds = auditKindWords.filter((kind) => words.includes(kind))
  return words.every((word) => kinds.some((kind) => kind === word)) ? kinds : null
}

export const eventsOf = (kinds: readonly AuditKind[]): KindOfEvent[] =>
  kinds.flatMap((kind): readonly KindOfEvent[] => auditKinds[kind])
