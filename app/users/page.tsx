import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { UsersView } from '@/components/users/users-view'
import { requirePage } from '@/lib/access/guard-page'
import { hasUsers } from '@/lib/access/local-users'
import { listUserEntries } from '@/lib/access/user-entries'
import { getQueryClient } from '@/lib/query-client'
import { usersQuery } from '@/lib/user-entry'

export const metadata: Metadata = { title: 'Users' }

export default async function UsersPage() {
  if (!hasUsers()) notFound()
  const identity = await requirePage('manage_users', '/users')
  const queryClient = getQueryClient()
  queryClient.setQueryData(usersQuery().queryKey, await listUserEntries(identity))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <main className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-4 px-4 py-4 md:px-6">
        <h1 className="text-lg font-semibold">Users</h1>
        <UsersView />
      </main>
    </HydrationBoundary>
  )
}
