import { CopyButton } from '@/components/ui/copy-button'
import { formatInstant, formatOffset } from '@/lib/format'
import { Field } from './field-group'

type TimeFieldProps = { label: string; value: string | null; timeZone: string }

/** An instant on the viewer's clock and in UTC; the copy is the exact text of Telnyx. */
export function TimeField({ label, value, timeZone }: TimeFieldProps) {
  const local = value === null ? null : formatInstant(value, timeZone)
  const utc = value === null ? null : formatInstant(value, 'UTC')
  return (
    <Field label={label}>
      {value !== null && (
        <>
          <time dateTime={value}>
            {local ? `${local.date}, ${local.time}` : value}{' '}
            {local && <span className="text-muted">{formatOffset(timeZone, new Date(value))}</span>}
          </time>
          <CopyButton value={value} label={`${label.toLowerCase()} time`} className="ml-1 align-middle" />
          {utc && timeZone !== 'UTC' && (
            <span className="block text-[0.8125rem] leading-5 text-muted sm:pb-1">
              {utc.date}, {utc.time} UTC
            </span>
          )}
        </>
      )}
    </Field>
  )
}
