import { Download } from 'lucide-react'
import { downloadPath } from '@/components/player/audio-path'
import { usePlayer, usePlayerPosition } from '@/components/player/use-player'
import { buttonClass } from '@/components/ui/button'
import { formatDuration } from '@/lib/format'
import type { Recording } from '@/lib/recordings/model'
import { CopyLinkButton } from './copy-link-button'

/** A link to the moment now heard, once there is one. */
function MomentLink({ path }: { path: string }) {
  const { positionMs } = usePlayerPosition()
  const seconds = Math.floor(positionMs / 1000)
  if (seconds === 0) return null
  return <CopyLinkButton path={`${path}?t=${seconds}`} label={`Copy link at ${formatDuration(positionMs)}`} />
}

export function RecordingLinks({ recording }: { recording: Recording }) {
  const { recording: loaded } = usePlayer()
  const path = `/recordings/${encodeURIComponent(recording.id)}`
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CopyLinkButton path={path} label="Copy link" />
      {loaded?.id === recording.id && <MomentLink path={path} />}
      {recording.formats.map((format) => (
        <a key={format} href={downloadPath(recording.id, format)} download className={buttonClass()}>
          <Download aria-hidden="true" />
          {format.toUpperCase()}
          <span className="sr-only">: download</span>
        </a>
      ))}
    </div>
  )
}
