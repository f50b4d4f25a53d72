import { type FormEvent, useState } from 'react'
import { failureWords } from '@/components/access/send-json'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { UserEntry } from '@/lib/user-entry'
import { useUserChange } from './use-user-changes'

export function PasswordForm({ user, onDone }: { user: UserEntry; onDone: () => void }) {
  const [password, setPassword] = useState('')
  const { mutate, error, isPending } = useUserChange()
  const save = (event: FormEvent) => {
    event.preventDefault()
    mutate({ kind: 'password', id: user.id, password }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={save} className="flex flex-wrap items-start gap-2">
      <Field
        label={`New password for ${user.name}`}
        type="password"
        value={password}
        required
        autoComplete="new-password"
        error={error ? failureWords(error) : undefined}
        hint="12 characters or more"
        onChange={(event) => setPassword(event.target.value)}
        className="w-full max-w-80"
      />
      <Button type="submit" look="primary" aria-disabled={isPending} className="mt-[1.4375rem]">
        Set password
      </Button>
      <Button look="quiet" onClick={onDone} className="mt-[1.4375rem]">
        Cancel
      </Button>
    </form>
  )
}
