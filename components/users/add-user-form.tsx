import { type FormEvent, useId, useRef } from 'react'
import { failureWords } from '@/components/access/send-json'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ApiError } from '@/lib/http-error'
import { RoleSelect, toRoleWord } from './role-select'
import { useUserChange } from './use-user-changes'

export function AddUserForm() {
  const form = useRef<HTMLFormElement>(null)
  const roleId = useId()
  const { mutate, error, isPending } = useUserChange()
  const field = error instanceof ApiError ? error.field : undefined
  const words = error ? failureWords(error) : undefined
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '')
    mutate(
      { kind: 'add', name: text('name'), password: text('password'), role: toRoleWord(text('role')) },
      { onSuccess: () => form.current?.reset() },
    )
  }
  return (
    <form
      ref={form}
      aria-labelledby="add-user"
      onSubmit={add}
      className="grid gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <h2 id="add-user" className="font-semibold">
        Add a user
      </h2>
      <div className="flex flex-wrap items-start gap-3">
        <Field
          label="Name"
          name="name"
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={field === 'name' ? words : undefined}
          className="w-full max-w-60"
        />
        <Field
          label="First password"
          name="password"
          type="password"
          required
          autoComplete="new-password"
          hint="12 characters or more"
          error={field === 'password' ? words : undefined}
          className="w-full max-w-60"
        />
        <div>
          <label htmlFor={roleId} className="mb-1 block text-[0.8125rem] font-medium text-muted">
            Role
          </label>
          <RoleSelect id={roleId} name="role" />
        </div>
        <Button type="submit" look="primary" aria-disabled={isPending} className="mt-[1.4375rem]">
          Add
        </Button>
      </div>
      {words && field !== 'name' && field !== 'password' && (
        <p role="alert" className="text-danger">
          {words}
        </p>
      )}
    </form>
  )
}
