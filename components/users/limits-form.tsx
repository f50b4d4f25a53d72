import { type FormEvent, useState } from 'react'
import { failureWords } from '@/components/access/send-json'
import { Button } from '@/components/ui/button'
import { ApiError } from '@/lib/http-error'
import type { UserEntry } from '@/lib/user-entry'
import { LinesField } from './lines-field'
import { useUserChange } from './use-user-changes'

const toLines = (list: readonly string[] | undefined) => list?.join('\n') ?? ''
const toList = (lines: string) => lines.split(/[\n,;]/).filter((line) => line.trim() !== '')

/** What of the recordings a user sees: all, or those of some numbers and connections. */
export function LimitsForm({ user, onDone }: { user: UserEntry; onDone: () => void }) {
  const { id, name, limits, limitsByGroup } = user
  const [numbers, setNumbers] = useState(toLines(limits?.numbers))
  const [connections, setConnections] = useState(toLines(limits?.connections))
  const { mutate, error, isPending } = useUserChange()
  const field = error instanceof ApiError ? error.field : undefined
  const words = error ? failureWords(error) : undefined
  const set = (limits: UserEntry['limits']) => mutate({ kind: 'limits', id, limits }, { onSuccess: onDone })
  const save = (event: FormEvent) => {
    event.preventDefault()
    set({ numbers: toList(numbers), connections: toList(connections) })
  }
  return (
    <form onSubmit={save} aria-label={`Limits of ${name}`} className="grid gap-3">
      <p className="text-[0.8125rem] text-muted">
        {name} then finds and hears only recordings from or to one of these numbers, or of one of these
        connections, from the next request on.
      </p>
      <div className="flex flex-wrap items-start gap-3">
        <LinesField
          label="Numbers"
          hint="One a line, with country: +14155550100"
          value={numbers}
          error={field === 'numbers' ? words : undefined}
          onChange={setNumbers}
        />
        <LinesField
          label="Connections"
          hint="One id a line"
          value={connections}
          error={field === 'connections' ? words : undefined}
          onChange={setConnections}
        />
      </div>
      {words && field !== 'numbers' && field !== 'connections' && (
        <p role="alert" className="text-danger">
          {words}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" className="max-md:h-11" aria-disabled={isPending}>
          Limit
        </Button>
        {limits && (
          <Button className="max-md:h-11" aria-disabled={isPending} onClick={() => set(null)}>
            {limitsByGroup ? 'Leave it to their groups' : 'Let see everything'}
          </Button>
        )}
        <Button look="quiet" className="max-md:h-11" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
