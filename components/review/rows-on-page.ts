/** The rows of the list, marked by the table for those who go through it by key. */
export const rowSelector = 'tr[data-row]'

const gapPx = 8

const rowElements = () => [...document.querySelectorAll<HTMLTableRowElement>(rowSelector)]

export const countRows = () => rowElements().length

/** The place of the row that has the focus, or that holds what has it; `-1` without one. */
export function focusedRow(): number {
  const row = document.activeElement?.closest<HTMLTableRowElement>(rowSelector)
  return row ? rowElements().indexOf(row) : -1
}

/** Where rows can be seen: below the headings that stay in sight, above the player. */
function visibleSpan(row: Element): { top: number; bottom: number } {
  const heading = row.closest('table')?.querySelector('th')
  const isSticky = heading && getComputedStyle(heading).position === 'sticky'
  const player = document.querySelector('section[aria-label="Player"]')
  return {
    top: isSticky ? heading.getBoundingClientRect().height : 0,
    bottom: window.innerHeight - (player?.getBoundingClientRect().height ?? 0),
  }
}

function scrollClear(row: Element) {
  const { top, bottom } = visibleSpan(row)
  const box = row.getBoundingClientRect()
  const abovePx = box.top - top - gapPx
  const belowPx = box.bottom - bottom + gapPx
  if (abovePx < 0) window.scrollBy({ top: abovePx })
  else if (belowPx > 0) window.scrollBy({ top: belowPx })
}

/** Moves the focus to a row, in sight; while it has it, it goes by a name that is shorter than all of its cells. */
export function focusRow(index: number, name: string) {
  const row = rowElements()[index]
  if (!row) return
  row.setAttribute('aria-label', name)
  row.addEventListener('blur', () => row.removeAttribute('aria-label'), { once: true })
  row.focus({ preventScroll: true })
  scrollClear(row)
}
