import { ArrowUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { rowSelector } from '@/components/review/rows-on-page'
import { formatCount } from '@/lib/format'
import type { RecordingsPage } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { useNewRows } from './use-new-rows'

type NewRowsPillProps = {
  search: RecordingsSearch
  shown: RecordingsPage
  isOn: boolean
  onShow: () => void
}

/** Whoever pressed the pill, which is gone then, goes on at the rows that it has brought. */
function useFocusOnRows(count: number) {
  const wasPressed = useRef(false)
  useEffect(() => {
    if (count > 0 || !wasPressed.current) return
    wasPressed.current = false
    if (document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(rowSelector)?.focus({ preventScroll: true })
  }, [count])
  return () => {
    wasPressed.current = true
  }
}

/** Floats above the rows and takes no room of theirs: what one reads stays where it is. */
export function NewRowsPill({ search, shown, isOn, onShow }: NewRowsPillProps) {
  const { count, isAtLeast } = useNewRows(search, shown, isOn)
  const focusOnRows = useFocusOnRows(count)
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 && 'New recordings have come in'}
      </p>
      {count > 0 && (
        <div className="pointer-events-none sticky top-2 z-20 -mt-3 flex h-0 justify-center">
          <button
            type="button"
            onClick={() => {
              focusOnRows()
              window.scrollTo({ top: 0 })
              onShow()
            }}
            className="pointer-events-auto relative inline-flex h-8 -translate-y-1 items-center max-md:-translate-y-3 gap-1.5 rounded-full bg-accent pr-3.5 pl-2.5 font-medium text-accent-ink shadow-float transition-opacity after:absolute after:-inset-1.5 hover:opacity-90 starting:opacity-0"
          >
            <ArrowUp aria-hidden="true" className="size-4" />
            {formatCount(count)}
            {isAtLeast && '+'} new
            <span className="sr-only"> recording{count === 1 ? '' : 's'}: show them</span>
          </button>
        </div>
      )}
    </>
  )
}
