import { CopyButton } from '@/components/ui/copy-button'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { Field } from './field-group'
import { SearchLink } from './search-link'

type IdFieldProps = {
  label: string
  value: string | null
  /** What the copy button says it copies. */
  name: string
  related?: { search: Partial<RecordingsSearch>; words: string }
}

/** An id in full, to copy, and the way to the recordings that share it. */
export function IdField({ label, value, name, related }: IdFieldProps) {
  return (
    <Field label={label}>
      {value !== null && (
        <>
          <span className="inline-block max-w-[calc(100%-2.25rem)] align-middle font-mono text-xs leading-5 sm:text-[0.8125rem]">
            {value}
          </span>
          <CopyButton value={value} label={name} className="ml-1 align-middle" />
          {related && (
            <span className="block leading-5 sm:pb-1">
              <SearchLink search={related.search}>{related.words}</SearchLink>
            </span>
          )}
        </>
      )}
    </Field>
  )
}
