import type { FormEvent } from 'react'
import { Outcome } from './account-section'
import { focusOnMount } from './focus-on-mount'
import { FormActions } from './form-actions'
import { CodeField, CurrentPasswordField, readFields } from './proof-fields'
import { useAccountChange } from './use-account-change'

export function TurnOffForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { send, problem, problemAt, isPending } = useAccountChange('DELETE', '/api/account/second-factor')
  const turnOff = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { code = '', current = '' } = readFields(event.currentTarget)
    if (await send({ code, current })) onDone()
  }
  return (
    <form onSubmit={turnOff} aria-label="Turn off the second factor" className="grid gap-3">
      <p ref={focusOnMount} tabIndex={-1} className="outline-none">
        Your password and a code turn it off.
      </p>
      <div className="flex flex-wrap items-start gap-3">
        <CurrentPasswordField error={problemAt('current')} />
        <CodeField label="Code of the authenticator, or a recovery code" error={problemAt('code')} />
      </div>
      <Outcome problem={problem('code', 'current')} />
      <FormActions label="Turn off" isPending={isPending} onCancel={onCancel} />
    </form>
  )
}
