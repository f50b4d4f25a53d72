import { copyText } from '@/components/ui/copy-text'
import { formatDuration } from '@/lib/format'
import { momentPath } from '@/lib/recordings/moment-path'
import { type Desk, focusedRecording, loadedRecording, pageRecording, type ReviewAction } from './desk'
import { openKeyHelp } from './key-help-state'
import { say } from './spoken-words'

function copyLink(desk: Desk): boolean {
  const { player, listening } = desk
  const loaded = loadedRecording(desk)
  const recording = loaded ?? focusedRecording(desk) ?? pageRecording(desk)
  if (!recording) return false
  const positionMs = loaded ? player.position.get().positionMs : 0
  const { speed } = player.state.get()
  const { hearing } = listening.state.get()
  const path = momentPath(recording, { positionMs, speed, hearing })
  void copyText(new URL(path, window.location.href).href).then((hasCopied) =>
    say(
      hasCopied
        ? `Link at ${formatDuration(positionMs)} copied`
        : 'The browser did not let the link be copied',
    ),
  )
  return true
}

const isShown = (element: HTMLElement) => element.checkVisibility()

/** To the first text field of the filters; on a phone, where they are folded away, to what unfolds them. */
function goToFilters(): boolean {
  const form = document.querySelector('form[action="/recordings"]')
  const fields = form?.querySelectorAll<HTMLElement>('input:not([type="hidden"])') ?? []
  const target = [...fields].find(isShown) ?? form?.querySelector<HTMLElement>('button[aria-expanded]')
  target?.focus()
  return target !== null && target !== undefined
}

function showKeys(): boolean {
  openKeyHelp()
  return true
}

/** The keys that belong neither to a row nor to the player. */
export function pageActions(desk: Desk) {
  return {
    'copy-link': () => copyLink(desk),
    'go-to-filters': goToFilters,
    'show-keys': showKeys,
  } satisfies Record<string, ReviewAction>
}
