import { useEffect, useState } from 'react'
import { copyText } from './copy-text'

const shownMs = 1_800

/** Copies text, and says for a moment how that went. */
export function useCopy() {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), shownMs)
    return () => clearTimeout(timer)
  }, [state])

  const copy = async (text: string) => setState((await copyText(text)) ? 'copied' : 'failed')
  return { state, copy }
}
