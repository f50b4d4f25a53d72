import { X } from 'lucide-react'
import { useEffect, useId, useRef, useSyncExternalStore } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { AutoAdvanceSwitch } from './auto-advance-switch'
import { closeKeyHelp, keyHelp } from './key-help-state'
import { KeyList } from './key-list'
import { keySettings, toggleSingleKeys } from './key-settings'

function SingleKeysSwitch() {
  const { singleKeys } = useSyncExternalStore(keySettings.subscribe, keySettings.get, keySettings.get)
  return (
    <Switch isOn={singleKeys} onToggle={toggleSingleKeys}>
      Use letters, digits and signs
    </Switch>
  )
}

function OpenKeyHelp() {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  // The browser keeps the focus inside, closes on Escape, and gives the focus back.
  useEffect(() => dialog.current?.showModal(), [])

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={closeKeyHelp}
      closedby="any"
      className="m-auto w-[calc(100%-2rem)] max-w-2xl rounded-lg border border-line bg-surface p-0 text-ink shadow-float backdrop:bg-shade"
    >
      <div className="p-5 max-sm:p-4">
        <div className="mb-4 flex items-center justify-between gap-2">
          <h2 id={titleId} className="text-base font-semibold">
            Keys
          </h2>
          <button
            type="button"
            aria-label="Close"
            title="Close"
            onClick={() => dialog.current?.close()}
            className={buttonClass({ look: 'quiet', size: 'icon' }, 'max-md:size-11')}
          >
            <X aria-hidden="true" />
          </button>
        </div>
        <KeyList />
        <div className="mt-4 grid border-t border-line pt-3">
          <SingleKeysSwitch />
          <AutoAdvanceSwitch />
        </div>
      </div>
    </dialog>
  )
}

/** The list of keys, and what can be set about them. */
export function KeyHelp() {
  const { isOpen } = useSyncExternalStore(keyHelp.subscribe, keyHelp.get, keyHelp.get)
  useEffect(() => {
    keyHelp.update({ isAtHand: true })
    return () => keyHelp.update({ isAtHand: false, isOpen: false })
  }, [])
  return isOpen && <OpenKeyHelp />
}
