'use client'

import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ApiError } from '@/lib/http-error'
import { signedInSchema } from '@/lib/viewer'
import { failureWords, sendJson } from './send-json'

/**
 * A form that lets one in: sends its fields as JSON, says why it was refused, and goes where the server says with a
 * page that is loaded anew, so that nothing of before is left.
 */
export function EntryForm({
  title,
  path,
  extra = {},
  submitWords,
  children,
  onRefused,
}: {
  title: string
  path: string
  extra?: Readonly<Record<string, string>>
  submitWords: string
  children: ReactNode
  onRefused?: (error: ApiError) => void
}) {
  const form = useRef<HTMLFormElement>(null)
  const [problem, setProblem] = useState('')
  const [isSending, setSending] = useState(false)

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isSending) return
    const fields = Object.fromEntries(
      [...new FormData(event.currentTarget)].filter(([, value]) => value !== ''),
    )
    setSending(true)
    setProblem('')
    try {
      const { next } = signedInSchema.parse(await sendJson('POST', path, { ...fields, ...extra }))
      window.location.assign(next)
    } catch (error) {
      setSending(false)
      setProblem(failureWords(error))
      if (error instanceof ApiError) onRefused?.(error)
      const field = error instanceof ApiError ? error.field : undefined
      form.current?.querySelector<HTMLInputElement>(`input[name="${field ?? 'password'}"]`)?.focus()
    }
  }
  return (
    <form
      ref={form}
      onSubmit={send}
      aria-labelledby="entry-title"
      className="grid gap-4 rounded-lg border border-line bg-surface p-6"
    >
      <h1 id="entry-title" className="text-lg font-semibold">
        {title}
      </h1>
      {children}
      <p
        role="alert"
        className={problem === '' ? 'sr-only' : 'rounded-control bg-danger-soft px-3 py-2 text-danger'}
      >
        {problem}
      </p>
      <Button type="submit" look="primary" aria-disabled={isSending} className="max-md:h-11">
        {isSending ? 'One moment…' : submitWords}
      </Button>
    </form>
  )
}
