import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { AccountSection, Outcome } from './account-section'
import { CurrentPasswordField, readFields } from './proof-fields'
import { useAccountChange } from './use-account-change'

export function PasswordSection({ name }: { name: string }) {
  const { send, problem, problemAt, isPending } = useAccountChange('POST', '/api/account/password')
  const [isChanged, setChanged] = useState(false)
  const change = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setChanged(false)
    const { current = '', password = '' } = readFields(form)
    if (!(await send({ current, password }))) return
    setChanged(true)
    form.reset()
  }
  return (
    <AccountSection title="Password">
      <p className="text-muted">A new password ends your sessions everywhere but here.</p>
      <form onSubmit={change} aria-label="Change your password" className="grid gap-3">
        {/* So that a password manager knows whose password it is. */}
        <input type="text" name="name" autoComplete="username" defaultValue={name} readOnly hidden />
        <div className="flex flex-wrap items-start gap-3">
          <CurrentPasswordField error={problemAt('current')} />
          <Field
            label="New password"
            name="password"
            type="password"
            required
            autoComplete="new-password"
            hint="12 characters or more; longer is better"
            error={problemAt('password')}
            className="w-full max-w-80 [&_input]:max-md:h-11"
          />
        </div>
        <Outcome
          problem={problem('current', 'password')}
          success={isChanged && 'Your password is changed. You are signed in here alone.'}
        />
        <Button
          type="submit"
          look="primary"
          aria-disabled={isPending}
          className="justify-self-start max-md:h-11"
        >
          {isPending ? 'One moment…' : 'Change password'}
        </Button>
      </form>
    </AccountSection>
  )
}
