import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '@/components/access/send-json'
import { type UserEntry, usersQuery } from '@/lib/user-entry'
import type { Role } from '@/lib/viewer'

export type UserChange =
  | { kind: 'add'; name: string; password: string; role: Role }
  | { kind: 'role'; id: string; role: Role }
  | { kind: 'disable'; id: string; isDisabled: boolean }
  | { kind: 'password'; id: string; password: string }
  | { kind: 'limits'; id: string; limits: UserEntry['limits'] }

function send({ kind, ...fields }: UserChange): Promise<unknown> {
  if (kind === 'add') return sendJson('POST', '/api/users', fields)
  const { id, ...change } = { id: '', ...fields }
  return sendJson('PATCH', `/api/users/${encodeURIComponent(id)}`, change)
}

/** A change of the users; whatever came of it, the list is asked for anew. */
export function useUserChange() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => queryClient.invalidateQueries({ queryKey: usersQuery().queryKey }),
  })
}
