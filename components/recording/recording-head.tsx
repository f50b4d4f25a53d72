import { ArrowRight } from 'lucide-react'
import { callInstant, nameMoment } from '@/components/player/call-words'
import { mediaReason } from '@/components/player/media-reason'
import { PlayButton } from '@/components/player/play-button'
import { Notice } from '@/components/recordings/notice'
import type { Review } from '@/components/review/review'
import { formatDuration, formatOffset, speakDuration } from '@/lib/format'
import type { Party, Recording } from '@/lib/recordings/model'
import { RecordingLinks } from './recording-links'

function PartyName({ party }: { party: Party | null }) {
  return party ? (
    <span className="wrap-anywhere">{party.display}</span>
  ) : (
    <span className="text-muted">unknown</span>
  )
}

function When({ recording, timeZone }: { recording: Recording; timeZone: string }) {
  const instant = callInstant(recording)
  const moment = nameMoment(recording, timeZone)
  if (instant === null || moment === null) return <span>time not given</span>
  return (
    <time dateTime={instant}>
      {moment} {formatOffset(timeZone, new Date(instant))}
    </time>
  )
}

type RecordingHeadProps = { recording: Recording; timeZone: string; review: Review | null }

export function RecordingHead({ recording, timeZone, review }: RecordingHeadProps) {
  const { durationMs } = recording
  const reason = mediaReason(recording)
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-4 md:p-5">
      <div className="flex items-center gap-4">
        <div className="relative">
          <PlayButton recording={recording} timeZone={timeZone} size="large" />
          {review && <review.HeardMark id={recording.id} />}
        </div>
        <div className="min-w-0">
          <h1 className="text-lg leading-snug font-semibold md:text-xl">
            <PartyName party={recording.from} />{' '}
            <ArrowRight aria-hidden="true" className="mx-0.5 inline size-4.5 text-muted" />
            <span className="sr-only">to</span> <PartyName party={recording.to} />
          </h1>
          <p className="mt-0.5 text-muted">
            <When recording={recording} timeZone={timeZone} />
            {durationMs !== null && (
              <>
                {' · '}
                <span aria-hidden="true">{formatDuration(durationMs)}</span>
                <span className="sr-only">{speakDuration(durationMs)}</span>
              </>
            )}
          </p>
        </div>
      </div>
      {reason && <Notice look="warning">{reason.sentence}.</Notice>}
      <RecordingLinks recording={recording} />
    </div>
  )
}
