import { useMemo, useSyncExternalStore } from 'react'
import { getListening, type Listening, type ListeningState } from './listening'

type ListeningActions = Pick<
  Listening,
  | 'setHearing'
  | 'setGain'
  | 'toggleSkipSilence'
  | 'toggleAutoAdvance'
  | 'togglePanel'
  | 'rename'
  | 'swapLabels'
>

/** How calls are listened to, and what can be changed about it. */
export function useListening(): ListeningState & ListeningActions {
  const listening = getListening()
  const state = useSyncExternalStore(listening.state.subscribe, listening.state.get, listening.state.get)
  return useMemo(() => {
    const { setHearing, setGain, toggleSkipSilence, toggleAutoAdvance, togglePanel, rename, swapLabels } =
      listening
    return {
      ...state,
      setHearing,
      setGain,
      toggleSkipSilence,
      toggleAutoAdvance,
      togglePanel,
      rename,
      swapLabels,
    }
  }, [listening, state])
}
