import { useEffect, useSyncExternalStore } from 'react'
import { silence, spokenWords } from './spoken-words'

const shownMs = 4_000

/** The word on what a key did: for the eye for a moment, and for those who listen to the page. */
export function SpokenWord() {
  const { text, count } = useSyncExternalStore(spokenWords.subscribe, spokenWords.get, spokenWords.get)

  useEffect(() => {
    if (count === 0) return
    const timer = setTimeout(silence, shownMs)
    return () => clearTimeout(timer)
  }, [count])

  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 top-4 z-40 flex justify-center">
      {text !== '' && (
        <p key={count} className="rounded-full bg-ink px-4 py-2 font-medium text-page shadow-float">
          {text}
        </p>
      )}
    </div>
  )
}
