'use client'

import { Field } from '@/components/ui/field'
import { EntryForm } from './entry-form'

export function SetupForm() {
  return (
    <EntryForm title="Set up Tapedeck" path="/api/setup" submitWords="Make the administrator">
      <p className="text-muted">
        Nobody can sign in yet. Make the first administrator with the token that the server wrote to its log
        when it started.
      </p>
      <Field label="Setup token" name="token" required autoComplete="off" spellCheck={false} />
      <Field
        label="Name"
        name="name"
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        required
        autoComplete="new-password"
        hint="12 characters or more; longer is better"
      />
    </EntryForm>
  )
}
