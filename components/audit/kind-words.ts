import type { AuditKind } from '@/lib/audit-kinds'

export const kindWords: Readonly<Record<AuditKind, string>> = {
  heard: 'Played',
  seen: 'Looked at',
  taken: 'Downloaded',
  deleted: 'Deleted',
  entry: 'Signed in or out',
  denied: 'Not allowed',
  users: 'Users changed',
  log: 'This log',
  server: 'Server',
}
