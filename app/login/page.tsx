import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { EntryElsewhere } from '@/components/access/entry-elsewhere'
import { EntryPage } from '@/components/access/entry-page'
import { LoginForm } from '@/components/access/login-form'
import { askAccess } from '@/lib/access/guard'
import { whoLooks } from '@/lib/access/guard-page'
import { describeProblem } from '@/lib/access/oidc-problems'
import { readProxyVisit } from '@/lib/access/proxy-visit'
import { describeProxyRefusal } from '@/lib/access/proxy-words'
import { safeNext } from '@/lib/access/safe-next'
import { getSetup } from '@/lib/access/setup-token'
import { getEnv } from '@/lib/env'

export const metadata: Metadata = { title: 'Sign in' }

async function wayIn(next: string, problem: string | undefined): Promise<ReactNode> {
  const { AUTH_MODE, OIDC_NAME = 'your organisation' } = getEnv()
  if (AUTH_MODE === 'oidc') {
    const href = `/api/oidc/login?next=${encodeURIComponent(next)}`
    return (
      <EntryElsewhere
        problem={describeProblem(problem)}
        href={href}
        linkWords={`Sign in with ${OIDC_NAME}`}
      />
    )
  }
  if (AUTH_MODE === 'proxy') {
    const visit = await askAccess(readProxyVisit(await headers()))
    const words = 'refused' in visit ? describeProxyRefusal(visit.refused) : null
    return (
      <EntryElsewhere problem={words} href={next} linkWords="Try again">
        <p className="text-muted">The proxy in front of this dashboard signs people in.</p>
      </EntryElsewhere>
    )
  }
  if (await askAccess(getSetup().isOpen())) redirect('/setup')
  return <LoginForm next={next} />
}

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  if (getEnv().AUTH_MODE === 'none') notFound()
  const query = await searchParams
  const next = safeNext([query.next].flat()[0])
  // Where it cannot be said who looks, as with the proxy's keys out of reach, the page says so itself.
  const identity = await whoLooks().catch(() => null)
  // `safeNext` gives nothing but paths of this dashboard.
  if (identity !== null) redirect(next as Route)
  return <EntryPage>{await wayIn(next, [query.problem].flat()[0])}</EntryPage>
}
