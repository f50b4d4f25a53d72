import { useId } from 'react'

type ShareChoiceProps = {
  title: string
  /** What whoever opens the link will see. */
  words: string
  isChosen: boolean
  isDisabled?: boolean
  onChoose: () => void
}

export function ShareChoice({ title, words, isChosen, isDisabled = false, onChoose }: ShareChoiceProps) {
  const wordsId = useId()
  return (
    <label className="flex min-h-11 gap-2.5 rounded-control border border-transparent p-2 hover:bg-hover has-checked:border-line-strong has-checked:bg-raised has-disabled:opacity-60">
      <input
        type="radio"
        name="shared-link"
        aria-describedby={wordsId}
        checked={isChosen}
        disabled={isDisabled}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        <span id={wordsId} className="block text-[0.8125rem] text-muted">
          {words}
        </span>
      </span>
    </label>
  )
}
