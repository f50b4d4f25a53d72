import { speeds } from './sound-settings'
import { usePlayer } from './use-player'

export function SpeedSelect() {
  const { speed, setSpeed } = usePlayer()
  return (
    <select
      aria-label="Speed"
      title="Speed"
      value={speed}
      onChange={(event) => setSpeed(Number(event.target.value))}
      className={`h-9 min-w-13 max-md:min-w-11 max-md:px-1 cursor-pointer appearance-none rounded-control border border-line bg-surface px-2 text-center font-medium hover:border-line-strong hover:bg-hover max-md:h-11 ${speed === 1 ? 'text-ink' : 'text-accent'}`}
    >
      {speeds.map((choice) => (
        <option key={choice} value={choice}>
          {choice}×
        </option>
      ))}
    </select>
  )
}
