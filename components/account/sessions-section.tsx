import { Button } from '@/components/ui/button'
import type { AccountSession } from '@/lib/account'
import { AccountSection, Outcome } from './account-section'
import { SessionRow } from './session-row'
import { useAccountChange } from './use-account-change'

export function SessionsSection({ sessions }: { sessions: readonly AccountSession[] }) {
  const { send, problem, isPending } = useAccountChange('DELETE', '/api/account/sessions')
  const hasOthers = sessions.some(({ isThisOne }) => !isThisOne)
  return (
    <AccountSection title="Where you are signed in">
      <ul aria-label="Sessions" className="divide-y divide-line">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <Outcome problem={problem()} />
      {hasOthers && (
        <Button className="justify-self-start max-md:h-11" aria-disabled={isPending} onClick={() => send()}>
          End all others
        </Button>
      )}
    </AccountSection>
  )
}
