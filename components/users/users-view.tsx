'use client'

import { useQuery } from '@tanstack/react-query'
import { ListError } from '@/components/recordings/list-error'
import { usersQuery } from '@/lib/user-entry'
import { AddUserForm } from './add-user-form'
import { UserRow } from './user-row'

export function UsersView() {
  const { data, error, refetch } = useQuery(usersQuery())
  if (!data) return error ? <ListError error={error} onRetry={refetch} /> : null
  return (
    <>
      <p className="text-muted">
        Viewers list and play. Reviewers also download. Administrators also manage users.{' '}
        {data.areVouchedFor
          ? 'Whoever came in so far is listed here. Their roles come from their groups, elsewhere; disabling someone keeps them out at once, whatever their groups.'
          : 'A change of a role or a password signs the user out at once.'}{' '}
        Viewers and reviewers can be limited to the recordings of some numbers or connections.
      </p>
      <ul aria-label="Users" className="divide-y divide-line rounded-lg border border-line bg-surface">
        {data.users.map((user) => (
          <UserRow key={user.id} user={user} isVouchedFor={data.areVouchedFor} />
        ))}
      </ul>
      {!data.areVouchedFor && <AddUserForm />}
    </>
  )
}
