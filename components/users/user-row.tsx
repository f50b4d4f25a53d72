import { useState } from 'react'
import { failureWords } from '@/components/access/send-json'
import { usePreferences } from '@/components/preferences'
import { Button, buttonClass } from '@/components/ui/button'
import { PageLink } from '@/components/ui/page-link'
import { formatInstant } from '@/lib/format'
import { displayZone } from '@/lib/preferences'
import { sightWords } from '@/lib/recordings/sight-limits'
import type { UserEntry } from '@/lib/user-entry'
import { LimitsForm } from './limits-form'
import { LostFactorButton } from './lost-factor-button'
import { PasswordForm } from './password-form'
import { RoleSelect, roleNames, toRoleWord } from './role-select'
import { useUserChange } from './use-user-changes'

/** What of the recordings somebody sees, and who says so; null for everything. */
function seesWords({ role, limits, limitsByGroup }: UserEntry): string | null {
  if (role === 'admin') return null
  if (limits) return sightWords(limits)
  return limitsByGroup && `${sightWords(limitsByGroup)} (by group)`
}

export function UserRow({ user, isVouchedFor }: { user: UserEntry; isVouchedFor: boolean }) {
  const { preferences } = usePreferences()
  const [open, setOpen] = useState<'password' | 'limits' | null>(null)
  const toggle = (part: 'password' | 'limits') => setOpen(open === part ? null : part)
  const close = () => setOpen(null)
  const { mutate, error, isPending } = useUserChange()
  const { id, name, isDisabled } = user
  const sees = seesWords(user)
  const last = user.lastLoginAt && formatInstant(user.lastLoginAt, displayZone(preferences, ''))
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-40 flex-1">
          <p className={`font-medium wrap-anywhere ${isDisabled ? 'text-muted line-through' : ''}`}>
            {name}
            {user.isYou && <span className="font-normal text-muted"> (you)</span>}
          </p>
          <p className="text-[0.8125rem] text-muted">
            {isVouchedFor && `${roleNames[user.role]} · `}
            {isDisabled ? 'Disabled' : last ? `Last signed in ${last.date} ${last.time}` : 'Never signed in'}
            {sees && ` · sees ${sees}`}
          </p>
        </div>
        <PageLink
          href={`/audit?person=${encodeURIComponent(id)}`}
          className={buttonClass({ look: 'quiet' }, 'max-md:h-11')}
        >
          What they did<span className="sr-only">: {name}</span>
        </PageLink>
        {!isVouchedFor && (
          <RoleSelect
            aria-label={`Role of ${name}`}
            value={user.role}
            disabled={isPending}
            onChange={(event) => mutate({ kind: 'role', id, role: toRoleWord(event.target.value) })}
          />
        )}
        {user.role !== 'admin' && (
          <Button
            className="max-md:h-11"
            aria-expanded={open === 'limits'}
            onClick={() => toggle('limits')}
            aria-label={`Limits of ${name}`}
          >
            Limits…
          </Button>
        )}
        {!isVouchedFor && (
          <Button
            className="max-md:h-11"
            aria-expanded={open === 'password'}
            onClick={() => toggle('password')}
            aria-label={`New password for ${name}`}
          >
            Password…
          </Button>
        )}
        {!isVouchedFor && <LostFactorButton user={user} />}
        {!(isVouchedFor && user.isYou) && (
          <Button
            className="max-md:h-11"
            aria-label={`${isDisabled ? 'Enable' : 'Disable'} ${name}`}
            aria-disabled={isPending}
            onClick={() => mutate({ kind: 'disable', id, isDisabled: !isDisabled })}
          >
            {isDisabled ? 'Enable' : 'Disable'}
          </Button>
        )}
      </div>
      {open === 'password' && <PasswordForm user={user} onDone={close} />}
      {open === 'limits' && user.role !== 'admin' && <LimitsForm user={user} onDone={close} />}
      {error && (
        <p role="alert" className="text-danger">
          {failureWords(error)}
        </p>
      )}
    </li>
  )
}
