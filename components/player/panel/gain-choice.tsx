import { useId } from 'react'
import { type Channel, gainsDb } from '../listening'
import { useListening } from '../use-listening'

/** How much louder a channel is made: for the side that sat far from its telephone. */
export function GainChoice({ channel, label }: { channel: Channel; label: string }) {
  const { gainDb, setGain } = useListening()
  const name = useId()
  return (
    <fieldset className="flex items-center">
      <legend className="sr-only">Gain of {label} in decibels</legend>
      <div className="flex rounded-control border border-line">
        {gainsDb.map((db) => (
          <label
            key={db}
            className="relative flex h-6.5 min-w-9 cursor-pointer items-center justify-center rounded-[inherit] px-1.5 text-[0.8125rem] text-muted hover:text-ink has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent max-md:h-11 max-md:min-w-11"
          >
            <input
              type="radio"
              name={name}
              value={db}
              checked={gainDb[channel] === db}
              onChange={() => setGain(channel, db)}
              className="absolute inset-0 m-0 cursor-pointer opacity-0"
            />
            {db === 0 ? '0' : `+${db}`}
          </label>
        ))}
      </div>
      <span aria-hidden="true" className="ml-1.5 text-[0.8125rem] text-muted max-sm:hidden">
        dB
      </span>
    </fieldset>
  )
}
