import { type DateRange, DayPicker, type Modifiers } from '@daypicker/react'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { formatInstant, formatOffset } from '@/lib/format'
import { timestampKinds } from '@/lib/recordings/search-fields'
import type { TimeSearch } from '@/lib/recordings/search-params'
import { rangePresets, resolveDay, toInstant } from '@/lib/recordings/time-range'
import { fromWallClock, toDay, toWallClock } from '@/lib/recordings/wall-clock'
import { calendarClasses } from './calendar-classes'
import { presetWords } from './range-words'

const timestampWords = { created: 'created', start: 'started', end: 'ended' } as const
const oldestMonth = new Date(2017, 0)

const draftOf = (iso: string, timeZone: string) => (iso === '' ? '' : toWallClock(new Date(iso), timeZone))
const dayOf = (draft: string) => (draft === '' ? undefined : new Date(`${draft.slice(0, 10)}T00:00:00`))
// The calendar marks plain days on the browser's own clock; only their numbers count, never their instant.
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const calendarDay = (date: Date) => toDay(date, browserZone())

// Says the number of the day as it is written, for those who speak what they see.
const dayLabel = (date: Date, { selected, today }: Modifiers) => {
  const words = formatInstant(date.toISOString(), browserZone())?.date ?? ''
  return `${words}${today ? ', today' : ''}${selected ? ', selected' : ''}`
}

/** Presets, a calendar and exact times. Words and days mean those of `timeZone`, which then travels in the link. */
export function DatePanel({
  search,
  timeZone,
  onChoose,
}: {
  search: TimeSearch
  timeZone: string
  onChoose: (patch: Partial<TimeSearch>) => void
}) {
  const [after, setAfter] = useState(() => draftOf(search.after, timeZone))
  const [before, setBefore] = useState(() => draftOf(search.before, timeZone))
  const [by, setBy] = useState(search.by)

  const start = after === '' ? null : fromWallClock(after, timeZone)
  const end = before === '' ? null : fromWallClock(before, timeZone)
  const isBackwards = start !== null && end !== null && start > end
  const from = dayOf(after)
  const selected: DateRange | undefined = from ? { from, to: dayOf(before) } : undefined

  const chooseDays = (range: DateRange | undefined) => {
    const [first, last] = [range?.from, range?.to ?? range?.from]
    const days = first &&
      last && [resolveDay(calendarDay(first), timeZone), resolveDay(calendarDay(last), timeZone)]
    setAfter(days?.[0] ? toWallClock(days[0].start, timeZone) : '')
    setBefore(days?.[1] ? toWallClock(days[1].end, timeZone) : '')
  }
  const apply = (event: FormEvent) => {
    event.preventDefault()
    // The field stops at whole seconds, the range at the last moment of the last one.
    const lastMoment = end && new Date(end.getTime() + 999)
    onChoose({
      range: '',
      after: start ? toInstant(start) : '',
      before: lastMoment ? toInstant(lastMoment) : '',
      ...(by && { by }),
      tz: timeZone,
    })
  }

  return (
    <div className="flex max-sm:flex-col">
      <ul
        aria-label="Ranges"
        className="grid content-start gap-0.5 border-line p-2 max-sm:grid-cols-3 max-sm:border-b sm:w-36 sm:border-r"
      >
        <li>
          <Button
            look="quiet"
            size="small"
            className="w-full justify-start"
            onClick={() => onChoose({ range: '', after: '', before: '', tz: '' })}
          >
            Any time
          </Button>
        </li>
        {rangePresets.map((preset) => (
          <li key={preset}>
            <Button
              look="quiet"
              size="small"
              aria-pressed={search.range === preset}
              className="w-full justify-start aria-pressed:bg-accent-soft aria-pressed:text-ink"
              onClick={() =>
                onChoose({ range: preset, after: '', before: '', ...(by && { by }), tz: timeZone })
              }
            >
              {presetWords[preset]}
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={apply} className="p-3">
        <DayPicker
          mode="range"
          selected={selected}
          onSelect={chooseDays}
          defaultMonth={from ?? new Date()}
          startMonth={oldestMonth}
          endMonth={new Date()}
          disabled={{ after: new Date() }}
          weekStartsOn={1}
          classNames={calendarClasses}
          labels={{ labelDayButton: dayLabel }}
        />
        <div className="mt-2 grid gap-2">
          <Field
            label="From"
            type="datetime-local"
            step={1}
            value={after}
            onChange={(event) => setAfter(event.target.value)}
          />
          <Field
            label="To"
            type="datetime-local"
            step={1}
            value={before}
            onChange={(event) => setBefore(event.target.value)}
            error={isBackwards ? 'This is before “From”' : undefined}
          />
          {by && (
            <label className="grid gap-1 text-[0.8125rem] font-medium text-muted">
              The recording was
              <select
                value={by}
                onChange={(event) =>
                  setBy(timestampKinds.find((kind) => kind === event.target.value) ?? 'created')
                }
                className={`${inputClass} w-full`}
              >
                {timestampKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {timestampWords[kind]} in this range
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
        <div className="mt-3 flex items-center justify-between gap-3">
          <p className="text-[0.8125rem] text-muted">
            {timeZone}, {formatOffset(timeZone, new Date())}
          </p>
          <Button type="submit" look="primary" disabled={isBackwards || (start === null && end === null)}>
            Apply
          </Button>
        </div>
      </form>
    </div>
  )
}
