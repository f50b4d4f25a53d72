import { formatInstant } from '@/lib/format'
import type { TimelineBar, TimelineUnit } from '@/lib/recordings/timeline'

export type Tick = { index: number; label: string }

const mostTicks = 6
/** From here on a label has no room to the right of its bar's beginning. */
const lastPlace = 0.93

type Moment = { weekday: string; day: string; month: string; year: string; time: string }

function momentOf(iso: string, timeZone: string): Moment {
  const { date, time } = formatInstant(iso, timeZone) ?? { date: '', time: '' }
  const [weekday = '', day = '', month = '', year = ''] = date.split(' ')
  return { weekday, day, month, year, time: time.slice(0, 5) }
}

const timeOrDay = ({ time, weekday, day }: Moment) => (time === '00:00' ? `${weekday} ${day}` : time)
const isMidnight = ({ time }: Moment) => time === '00:00'
const isRound = (minutes: readonly string[]) => (moment: Moment) => minutes.includes(moment.time.slice(3))
const always = () => true

/** Which bars may carry a label, and which. */
const scales: Record<
  TimelineUnit,
  { isCandidate: (moment: Moment) => boolean; label: (moment: Moment) => string }
> = {
  minute: { isCandidate: isRound(['00', '10', '20', '30', '40', '50']), label: timeOrDay },
  '5-minutes': { isCandidate: isRound(['00', '30']), label: timeOrDay },
  '15-minutes': { isCandidate: isRound(['00']), label: timeOrDay },
  hour: { isCandidate: ({ time }) => Number(time.slice(0, 2)) % 3 === 0, label: timeOrDay },
  '3-hours': { isCandidate: isMidnight, label: ({ weekday, day }) => `${weekday} ${day}` },
  '6-hours': { isCandidate: isMidnight, label: ({ weekday, day }) => `${weekday} ${day}` },
  day: { isCandidate: always, label: ({ day, month }) => `${day} ${month}` },
  week: { isCandidate: always, label: ({ day, month }) => `${day} ${month}` },
  month: { isCandidate: always, label: ({ month, year }) => `${month} ${year}` },
  quarter: { isCandidate: always, label: ({ month, year }) => `${month} ${year}` },
  year: { isCandidate: always, label: ({ year }) => year },
}

/** A few labels for the axis, evenly spread, each at the bar with whose beginning it stands. */
export function axisTicks(bars: readonly TimelineBar[], unit: TimelineUnit, timeZone: string): Tick[] {
  const { isCandidate, label } = scales[unit]
  const moments = bars.map(({ after }, index) => ({ index, moment: momentOf(after, timeZone) }))
  const round = moments.filter(({ moment }) => isCandidate(moment))
  const candidates = round.length > 1 ? round : moments
  const step = Math.ceil(candidates.length / mostTicks)
  return candidates
    .filter(({ index }, place) => place % step === 0 && (index === 0 || index / bars.length < lastPlace))
    .map(({ index, moment }) => ({ index, label: label(moment) }))
}
