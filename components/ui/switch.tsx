import type { ReactNode } from 'react'

/** On or off, told by place as well as by colour. `children` name it; `note` explains it beside. */
export function Switch({
  isOn,
  onToggle,
  children,
  noteId,
}: {
  isOn: boolean
  onToggle: () => void
  children: ReactNode
  noteId?: string
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-describedby={noteId}
      onClick={onToggle}
      className="group/switch inline-flex h-9 items-center gap-2 rounded-control font-medium whitespace-nowrap max-md:h-11"
    >
      <span
        aria-hidden="true"
        className={`relative h-4.5 w-8 rounded-full border transition-colors ${
          isOn ? 'border-accent bg-accent' : 'border-line-strong bg-surface group-hover/switch:bg-hover'
        }`}
      >
        <span
          className={`absolute top-1/2 size-3 -translate-y-1/2 rounded-full transition-[left] ${
            isOn ? 'left-[calc(100%-0.875rem)] bg-accent-ink' : 'left-0.5 bg-line-strong'
          }`}
        />
      </span>
      {children}
    </button>
  )
}
