import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { Recording } from '@/lib/recordings/model'
import { toParty } from '@/lib/recordings/phone-number'

/** Such as Telnyx has them; `change` says what matters to the test. */
export function recordingOf(id: string, createdMs: number, change: Partial<Recording> = {}): Recording {
  return {
    id,
    status: 'completed',
    source: 'call',
    channels: 'dual',
    initiatedBy: 'StartCallRecordingAPI',
    from: toParty('+14155550100'),
    to: toParty('+12025550176'),
    connectionId: '1234567890',
    callControlId: `v3:${id}`,
    callLegId: `leg-${id}`,
    callSessionId: `session-${id}`,
    conferenceId: null,
    durationMs: 60_000,
    startedAt: new Date(createdMs - 62_000).toISOString(),
    endedAt: new Date(createdMs - 2_000).toISOString(),
    createdAt: new Date(createdMs).toISOString(),
    updatedAt: new Date(createdMs).toISOString(),
    formats: ['mp3', 'wav'],
    media: 'playable',
    ...change,
  }
}

export const anyOf: LocalFilters = {
  digits: null,
  minMs: null,
  maxMs: null,
  channels: null,
  source: null,
  initiatedBy: null,
  format: null,
  only: null,
  sort: 'newest',
}

export const wholeAccount = { equals: {}, times: {} } as const
