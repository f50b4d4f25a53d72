import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { AuditView } from '@/components/audit/audit-view'
import { findAuditPage } from '@/lib/access/audit-view'
import { isAudited } from '@/lib/access/audited'
import { pathWithQuery, requirePage } from '@/lib/access/guard-page'
import { tellAuditSearch } from '@/lib/access/tell-sight'
import { auditQuery } from '@/lib/audit-page'
import { parseAuditSearch } from '@/lib/audit-params'
import { toFailure } from '@/lib/http-response'
import { getQueryClient } from '@/lib/query-client'

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditLogPage({ searchParams }: PageProps<'/audit'>) {
  if (!isAudited()) notFound()
  const query = await searchParams
  const identity = await requirePage('read_audit', pathWithQuery('/audit', query))
  const { search } = parseAuditSearch(query)
  await tellAuditSearch({ headers: await headers(), identity }, search)
  const queryClient = getQueryClient()
  const serverFailure = await queryClient
    .fetchQuery(auditQuery(search, () => findAuditPage(search)))
    .then(() => null, toFailure)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <main className="mx-auto flex w-full max-w-7xl flex-1 flex-col gap-4 px-4 py-4 md:px-6">
        <h1 className="text-lg font-semibold">Audit log</h1>
        <AuditView serverFailure={serverFailure} />
      </main>
    </HydrationBoundary>
  )
}
