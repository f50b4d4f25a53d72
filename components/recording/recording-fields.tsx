import { formatDuration, formatTerm, speakDuration } from '@/lib/format'
import type { Recording } from '@/lib/recordings/model'
import { Field, FieldGroup } from './field-group'
import { IdField } from './id-field'
import { PartyField } from './party-field'
import { TimeField } from './time-field'

const term = (value: string | null) => value && formatTerm(value)

export function RecordingFields({ recording, timeZone }: { recording: Recording; timeZone: string }) {
  const { durationMs, callSessionId, conferenceId, callLegId, connectionId } = recording
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="grid min-w-0 gap-4">
        <FieldGroup title="Parties">
          <PartyField side="from" party={recording.from} />
          <PartyField side="to" party={recording.to} />
        </FieldGroup>
        <FieldGroup title="Call">
          <Field label="Duration">
            {durationMs !== null && (
              <>
                {formatDuration(durationMs)}{' '}
                <span className="text-muted">
                  ({speakDuration(durationMs)}, {durationMs.toLocaleString('en-US')} ms)
                </span>
              </>
            )}
          </Field>
          <Field label="Channels">{term(recording.channels)}</Field>
          <Field label="Source">{term(recording.source)}</Field>
          <Field label="Initiated by">{term(recording.initiatedBy)}</Field>
          <Field label="Status">{term(recording.status)}</Field>
          <Field label="Formats">
            {recording.formats.length === 0
              ? 'None that can be fetched'
              : recording.formats.map((format) => format.toUpperCase()).join(', ')}
          </Field>
        </FieldGroup>
      </div>
      <div className="grid min-w-0 gap-4">
        <FieldGroup title="Times">
          <TimeField label="Started" value={recording.startedAt} timeZone={timeZone} />
          <TimeField label="Ended" value={recording.endedAt} timeZone={timeZone} />
          <TimeField label="Created" value={recording.createdAt} timeZone={timeZone} />
          <TimeField label="Updated" value={recording.updatedAt} timeZone={timeZone} />
        </FieldGroup>
        <FieldGroup title="Ids">
          <IdField label="Recording" name="recording id" value={recording.id} />
          <IdField
            label="Session"
            name="session id"
            value={callSessionId}
            related={{ search: { session: callSessionId ?? '' }, words: 'Show all of this session' }}
          />
          <IdField
            label="Conference"
            name="conference id"
            value={conferenceId}
            related={{ search: { conference: conferenceId ?? '' }, words: 'Show all of this conference' }}
          />
          <IdField
            label="Call leg"
            name="call leg id"
            value={callLegId}
            related={{ search: { leg: callLegId ?? '' }, words: 'Show all of this leg' }}
          />
          <IdField
            label="Connection"
            name="connection id"
            value={connectionId}
            related={{ search: { connection: connectionId ?? '' }, words: 'Show all of this connection' }}
          />
          <IdField label="Call control" name="call control id" value={recording.callControlId} />
        </FieldGroup>
      </div>
    </div>
  )
}
