import type { Timeline } from '@/lib/recordings/timeline'
import { barWords, type Clock, unitWords } from './bar-words'

/** The same in text, for those who do not see the bars. */
export function TimelineTable({ timeline: { bars, unit }, clock }: { timeline: Timeline; clock: Clock }) {
  return (
    <div className="sr-only">
      <table>
        <caption>Recordings {unitWords[unit]}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Recordings</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.after}>
              <th scope="row">{barWords(bar, unit, clock)}</th>
              <td>{bar.count === null ? 'not counted' : bar.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
