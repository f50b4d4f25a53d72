import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountView } from '@/components/account/account-view'
import { findAccount, requireSession } from '@/lib/access/account-view'
import { requirePage } from '@/lib/access/guard-page'
import { accountQuery } from '@/lib/account'
import { getQueryClient } from '@/lib/query-client'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const identity = await requirePage('list', '/account')
  if (identity.sessionId === null) notFound()
  const queryClient = getQueryClient()
  queryClient.setQueryData(accountQuery().queryKey, await findAccount(requireSession(identity)))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <main className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-4 px-4 py-4 md:px-6">
        <h1 className="text-lg font-semibold">Your account</h1>
        <AccountView />
      </main>
    </HydrationBoundary>
  )
}
