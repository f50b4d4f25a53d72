import { usePreferences } from '@/components/preferences'
import { Button } from '@/components/ui/button'
import type { AccountSession } from '@/lib/account'
import { formatInstant } from '@/lib/format'
import { displayZone } from '@/lib/preferences'
import { Outcome } from './account-section'
import { useAccountChange } from './use-account-change'

function Moment({ iso }: { iso: string }) {
  const { preferences } = usePreferences()
  const moment = formatInstant(iso, displayZone(preferences, ''))
  return (
    <time dateTime={iso}>
      {moment?.date.replace(/^\w+ /, '')} {moment?.time.slice(0, 5)}
    </time>
  )
}

export function SessionRow({ session }: { session: AccountSession }) {
  const { id, browser, network, isThisOne } = session
  const { send, problem, isPending } = useAccountChange(
    'DELETE',
    `/api/account/sessions/${encodeURIComponent(id)}`,
  )
  return (
    <li className="grid gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            {browser}
            {isThisOne && (
              <span className="rounded-full bg-accent-soft px-2 py-0.5 text-[0.8125rem]">This one</span>
            )}
          </p>
          <p className="text-[0.8125rem] text-muted wrap-anywhere">
            {network} · since <Moment iso={session.since} />
            {!isThisOne && (
              <>
                {' '}
                · last used <Moment iso={session.lastUsedAt} />
              </>
            )}
          </p>
        </div>
        {!isThisOne && (
          <Button className="max-md:h-11" aria-disabled={isPending} onClick={() => send()}>
            End<span className="sr-only"> the session of {browser}</span>
          </Button>
        )}
      </div>
      <Outcome problem={problem()} />
    </li>
  )
}
