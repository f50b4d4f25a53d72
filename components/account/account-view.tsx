'use client'

import { useQuery } from '@tanstack/react-query'
import { ListError } from '@/components/recordings/list-error'
import { accountQuery } from '@/lib/account'
import { PasswordSection } from './password-section'
import { SecondFactorSection } from './second-factor-section'
import { SessionsSection } from './sessions-section'

export function AccountView() {
  const { data, error, refetch } = useQuery(accountQuery())
  if (!data) return error ? <ListError error={error} onRetry={refetch} what="Your account" /> : null
  const { name, ownWayIn, sessions } = data
  return (
    <>
      <p className="text-muted">
        Signed in as <strong className="font-medium text-ink wrap-anywhere">{name}</strong>
      </p>
      {ownWayIn && <PasswordSection name={name} />}
      {ownWayIn && <SecondFactorSection ownWayIn={ownWayIn} />}
      <SessionsSection sessions={sessions} />
    </>
  )
}
