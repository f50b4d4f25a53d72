import { type AuditKind, auditKindWords, readKinds } from '@/lib/audit-kinds'
import { kindWords } from './kind-words'

/** Which kinds of entries are shown: all of them, unless some are chosen. */
export function KindChoice({ what, onChoose }: { what: string; onChoose: (what: string) => void }) {
  const chosen = readKinds(what) ?? []
  const toggle = (kind: AuditKind) =>
    onChoose(auditKindWords.filter((one) => chosen.includes(one) !== (one === kind)).join(','))
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-[0.8125rem] font-medium text-muted">What was done</legend>
      <div className="flex flex-wrap gap-1.5">
        {auditKindWords.map((kind) => (
          <label
            key={kind}
            className="inline-flex min-h-8 cursor-pointer items-center rounded-full border border-line bg-surface px-3 select-none hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-md:min-h-11"
          >
            <input
              type="checkbox"
              className="sr-only"
              checked={chosen.includes(kind)}
              onChange={() => toggle(kind)}
            />
            {kindWords[kind]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
