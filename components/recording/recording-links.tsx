import { Download } from 'lucide-react'
import { type ComponentType, lazy, Suspense } from 'react'
import { downloadPath } from '@/components/player/audio-path'
import { usePlayer } from '@/components/player/use-player'
import { buttonClass } from '@/components/ui/button'
import { CopyLinkButton } from '@/components/ui/copy-link-button'
import { PageLink } from '@/components/ui/page-link'
import { useViewer } from '@/components/viewer'
import type { Recording } from '@/lib/recordings/model'

// It comes with the player's deck, and is as little needed without it.
const MomentLink = lazy<ComponentType<{ recording: Recording }>>(() =>
  import('@/components/player/panel/moment-link').then(
    (module) => ({ default: module.MomentLink }),
    () => ({ default: () => null }),
  ),
)

export function RecordingLinks({ recording }: { recording: Recording }) {
  const { recording: loaded } = usePlayer()
  const viewer = useViewer()
  const formats = viewer?.canDownload ? recording.formats : []
  const path = `/recordings/${encodeURIComponent(recording.id)}`
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CopyLinkButton path={path} label="Copy link" />
      <Suspense>{loaded?.id === recording.id && <MomentLink recording={recording} />}</Suspense>
      {formats.map((format) => (
        <a key={format} href={downloadPath(recording.id, format)} download className={buttonClass()}>
          <Download aria-hidden="true" />
          {format.toUpperCase()}
          <span className="sr-only">: download</span>
        </a>
      ))}
      {viewer?.canReadAudit && (
        <PageLink
          href={`/audit?recording=${encodeURIComponent(recording.id)}`}
          className={buttonClass({ look: 'quiet' }, 'max-md:h-11')}
        >
          Who listened
        </PageLink>
      )}
    </div>
  )
}
