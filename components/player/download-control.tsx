import { Download } from 'lucide-react'
import { useId, useRef } from 'react'
import { buttonClass } from '@/components/ui/button'
import { useViewer } from '@/components/viewer'
import type { Recording } from '@/lib/recordings/model'
import { downloadPath } from './audio-path'

const look = buttonClass({ look: 'quiet', size: 'icon' }, 'max-md:size-11')
const hints = { mp3: 'smaller', wav: 'as recorded' } as const

/** Saves the file; where there are two of them, the choice opens above the button. */
export function DownloadControl({ recording }: { recording: Recording }) {
  const id = useId()
  const choices = useRef<HTMLDivElement>(null)
  const { formats } = recording
  if (!useViewer()?.canDownload) return null
  if (formats.length < 2) {
    return (
      <a href={downloadPath(recording.id)} download aria-label="Download" title="Download" className={look}>
        <Download aria-hidden="true" className="size-4.5!" />
      </a>
    )
  }
  return (
    <>
      <button type="button" popoverTarget={id} aria-label="Download" title="Download" className={look}>
        <Download aria-hidden="true" className="size-4.5!" />
      </button>
      <div
        id={id}
        ref={choices}
        popover="auto"
        className="fixed inset-auto right-4 bottom-[calc(8.5rem+env(safe-area-inset-bottom))] m-0 min-w-44 rounded-lg border border-line bg-surface p-1 text-ink shadow-float md:right-10 md:bottom-20"
      >
        {formats.map((format) => (
          <a
            key={format}
            href={downloadPath(recording.id, format)}
            download
            onClick={() => choices.current?.hidePopover()}
            className="flex items-baseline gap-2 rounded-control px-3 py-2 hover:bg-raised max-md:py-3"
          >
            <span className="font-medium">{format.toUpperCase()}</span>
            <span className="text-[0.8125rem] text-muted">{hints[format]}</span>
          </a>
        ))}
      </div>
    </>
  )
}
