import { Pencil } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Channel, longestLabel } from '../listening'
import { useListening } from '../use-listening'

const box = 'h-7 min-w-0 flex-1 rounded-control px-1.5 text-left max-md:h-11'

/** The name of a channel, which becomes a field when it is pressed. */
export function ChannelLabel({ channel }: { channel: Channel }) {
  const { labels, rename } = useListening()
  const [isEditing, setIsEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const label = labels[channel]

  const endByKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // Escape leaves the field and not the panel as well; Enter must not press the button that takes its place.
    event.stopPropagation()
    event.preventDefault()
    if (event.key === 'Enter') rename(channel, event.currentTarget.value)
    else event.currentTarget.value = label
    flushSync(() => setIsEditing(false))
    button.current?.focus()
  }

  if (isEditing) {
    return (
      <input
        // biome-ignore lint/a11y/noAutofocus: it stands where the button was that had the focus
        autoFocus
        aria-label={`Name of ${label}`}
        defaultValue={label}
        maxLength={longestLabel}
        autoComplete="off"
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={endByKey}
        onBlur={(event) => {
          rename(channel, event.currentTarget.value)
          setIsEditing(false)
        }}
        className={`${box} border border-line-strong bg-surface font-medium -outline-offset-1`}
      />
    )
  }
  return (
    <button
      ref={button}
      type="button"
      aria-label={`Rename ${label}`}
      title="Rename"
      onClick={() => setIsEditing(true)}
      className={`${box} group/label flex items-center gap-1.5 font-medium hover:bg-raised`}
    >
      <span className="truncate">{label}</span>
      <Pencil
        aria-hidden="true"
        className="size-3.5 shrink-0 text-muted md:opacity-0 md:group-hover/label:opacity-100 md:group-focus-visible/label:opacity-100"
      />
    </button>
  )
}
