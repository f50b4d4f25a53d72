import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react'

type SliderProps = {
  label: string
  value: number
  max: number
  valueText: string
  /** A second, paler length: what is at hand beyond the value. */
  reserve?: number
  /** Lets the mark glide from one report to the next instead of leaping. */
  isGliding?: boolean
  isDisabled?: boolean
  onInput: (value: number) => void
  /** Once, when the hand lets go. */
  onCommit?: (value: number) => void
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
}

const glide = 'transition-[width,left] duration-300 ease-linear'

/**
 * A native range, unseen, above a track of our own: keys, touch and speech are the browser's. It is never rendered
 * on the server, where the policy of the page would refuse its inline lengths.
 */
export function Slider({ label, value, max, valueText, reserve, ...props }: SliderProps) {
  const input = useRef<HTMLInputElement>(null)
  const commit = useEffectEvent((next: number) => props.onCommit?.(next))

  // React's `onChange` is the browser's `input`; only the browser's own `change` says that a drag is over.
  useEffect(() => {
    const element = input.current
    const onChange = () => element && commit(element.valueAsNumber)
    element?.addEventListener('change', onChange)
    return () => element?.removeEventListener('change', onChange)
  }, [])

  const part = (length: number) => `${max > 0 ? Math.min(100, (length / max) * 100) : 0}%`
  const motion = props.isGliding ? glide : ''
  return (
    <div className="group/slider relative flex h-6 w-full items-center">
      <input
        ref={input}
        type="range"
        min={0}
        max={max}
        step="any"
        value={value}
        disabled={props.isDisabled}
        aria-label={label}
        aria-valuetext={valueText}
        onChange={(event) => props.onInput(event.currentTarget.valueAsNumber)}
        onKeyDown={props.onKeyDown}
        className="peer absolute inset-0 z-10 m-0 size-full cursor-pointer opacity-0 disabled:cursor-default"
      />
      <div className="relative mx-2 h-1 flex-1 rounded-full bg-line outline-offset-6 peer-focus-visible:outline-2 peer-focus-visible:outline-accent">
        {reserve !== undefined && (
          <div className="absolute h-full rounded-full bg-line-strong/35" style={{ width: part(reserve) }} />
        )}
        <div className={`absolute h-full rounded-full bg-accent ${motion}`} style={{ width: part(value) }} />
        <div
          className={`absolute top-1/2 size-3 -translate-1/2 rounded-full bg-accent shadow-sm ring-2 ring-surface ${motion} ${props.isDisabled ? 'hidden' : ''}`}
          style={{ left: part(value) }}
        />
      </div>
    </div>
  )
}
