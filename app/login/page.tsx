import type { Metadata, Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { EntryPage } from '@/components/access/entry-page'
import { LoginForm } from '@/components/access/login-form'
import { askAccess } from '@/lib/access/guard'
import { whoLooks } from '@/lib/access/guard-page'
import { hasLocalUsers } from '@/lib/access/local-users'
import { safeNext } from '@/lib/access/safe-next'
import { getSetup } from '@/lib/access/setup-token'

export const metadata: Metadata = { title: 'Sign in' }

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  if (!hasLocalUsers()) notFound()
  const next = safeNext([(await searchParams).next].flat()[0])
  // `safeNext` gives nothing but paths of this dashboard.
  if ((await whoLooks()) !== null) redirect(next as Route)
  if (await askAccess(getSetup().isOpen())) redirect('/setup')
  return (
    <EntryPage>
      <LoginForm next={next} />
    </EntryPage>
  )
}
