import type { Party, Recording } from '@/lib/recordings/model'

const phone = (value: string, display: string): Party => ({ value, display, kind: 'phone', country: 'US' })

export function makeRecording(patch: Partial<Recording> = {}): Recording {
  return {
    id: 'a1b2c3d4-0000-4000-8000-000000000001',
    status: 'completed',
    source: 'call',
    channels: 'dual',
    initiatedBy: 'StartCallRecordingAPI',
    from: phone('+14155550100', '+1 415 555 0100'),
    to: phone('+13125550199', '+1 312 555 0199'),
    connectionId: '1611682054328838779',
    callControlId: null,
    callLegId: '7bd023ee-e6c4-4a58-9ef3-8cbfc250753c',
    callSessionId: 'aae037db-b4ae-4dab-9cb3-9cc2b4785ffd',
    conferenceId: null,
    durationMs: 760_000,
    startedAt: '2026-11-12T14:03:22.000Z',
    endedAt: '2026-11-12T14:16:02.000Z',
    createdAt: '2026-11-12T14:16:05.000Z',
    updatedAt: '2026-11-12T14:16:06.000Z',
    formats: ['mp3'],
    media: 'playable',
    ...patch,
  }
}
