import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EntryPage } from '@/components/access/entry-page'
import { SetupForm } from '@/components/access/setup-form'
import { askAccess } from '@/lib/access/guard'
import { hasLocalUsers } from '@/lib/access/local-users'
import { getSetup } from '@/lib/access/setup-token'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  if (!hasLocalUsers() || !(await askAccess(getSetup().isOpen()))) notFound()
  return (
    <EntryPage>
      <SetupForm />
    </EntryPage>
  )
}
