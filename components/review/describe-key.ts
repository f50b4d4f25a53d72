import type { FocusKind, KeyPress } from './key-press'
import { rowSelector } from './rows-on-page'

const textInputs = [
  'text',
  'search',
  'email',
  'tel',
  'url',
  'password',
  'number',
  'date',
  'datetime-local',
  'month',
  'time',
  'week',
]

/** In this order: the first that fits decides. */
const kinds: ReadonlyArray<readonly [FocusKind, string]> = [
  [
    'text',
    [
      ...textInputs.map((type) => `input[type="${type}"]`),
      'input:not([type])',
      'textarea',
      'select',
      '[contenteditable]:not([contenteditable="false"])',
      ...['textbox', 'searchbox', 'combobox', 'spinbutton', 'listbox', 'option'].map(
        (role) => `[role="${role}"]`,
      ),
    ].join(),
  ],
  ['slider', 'input[type="range"],[role="slider"],[role="scrollbar"],[role="separator"]'],
  [
    'choice',
    [
      'input[type="radio"]',
      'audio',
      'video',
      ...['radio', 'tab', 'gridcell', 'treeitem', 'menuitem', 'menuitemradio', 'menuitemcheckbox'].map(
        (role) => `[role="${role}"]`,
      ),
    ].join(),
  ],
  [
    'control',
    [
      'a[href]',
      'button',
      'summary',
      'input',
      ...['button', 'link', 'checkbox', 'switch'].map((role) => `[role="${role}"]`),
    ].join(),
  ],
]

export function focusKind(target: EventTarget | null): FocusKind {
  if (!(target instanceof Element)) return 'none'
  for (const [kind, selector] of kinds) if (target.closest(selector)) return kind
  return target.matches(rowSelector) ? 'row' : 'none'
}

// `:is` passes over what a browser does not know yet.
const layers =
  ':is(dialog[open],[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"],:popover-open)'

export function describeKey(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    hasShift: event.shiftKey,
    hasModifier: event.ctrlKey || event.altKey || event.metaKey,
    isComposing: event.isComposing || event.key === 'Process' || event.key === 'Dead',
    isTaken: event.defaultPrevented,
    focus: focusKind(event.target),
    isLayerOpen: document.querySelector(layers) !== null,
  }
}
