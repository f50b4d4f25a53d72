'use client'

import { useEffect, useRef, useState } from 'react'
import { Field } from '@/components/ui/field'
import { EntryForm } from './entry-form'

export function LoginForm({ next }: { next: string }) {
  const [needsCode, setNeedsCode] = useState(false)
  const code = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (needsCode) code.current?.focus()
  }, [needsCode])
  return (
    <EntryForm
      title="Sign in"
      path="/api/session"
      extra={{ next }}
      submitWords="Sign in"
      onRefused={({ code }) => code === 'code_needed' && setNeedsCode(true)}
    >
      <Field
        label="Name"
        name="name"
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field label="Password" name="password" type="password" required autoComplete="current-password" />
      {needsCode && (
        <Field
          ref={code}
          label="Code of your authenticator, or a recovery code"
          name="code"
          required
          autoComplete="one-time-code"
          inputMode="text"
        />
      )}
    </EntryForm>
  )
}
