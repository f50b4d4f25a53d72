import { usualSpeeds } from './speeds'
import { usePlayer } from './use-player'

export function SpeedSelect() {
  const { speed, setSpeed } = usePlayer()
  // A link may ask for any.
  const choices = usualSpeeds.includes(speed)
    ? usualSpeeds
    : [...usualSpeeds, speed].toSorted((one, other) => one - other)
  return (
    <select
      aria-label="Speed"
      title="Speed"
      value={speed}
      onChange={(event) => setSpeed(Number(event.target.value))}
      className={`h-9 min-w-13 max-md:min-w-11 max-md:px-1 cursor-pointer appearance-none rounded-control border border-line bg-surface px-2 text-center font-medium hover:border-line-strong hover:bg-hover max-md:h-11 ${speed === 1 ? 'text-ink' : 'text-accent'}`}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}×
        </option>
      ))}
    </select>
  )
}
