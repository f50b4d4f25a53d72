import { type KeyBinding, keyBindings, writesCharacter } from './key-bindings'

/**
 * What has the focus, by the keys that it needs for itself: `text` all of them, a `slider` the arrows, a `choice`
 * (radio buttons, tabs, a grid) the arrows, Enter and Space, a `control` Enter and Space.
 */
export type FocusKind = 'text' | 'slider' | 'choice' | 'control' | 'row' | 'none'

/** A key as it was pressed, without the document around it. */
export type KeyPress = {
  key: string
  hasShift: boolean
  /** With Ctrl, Alt or Meta, which belong to the browser and the system. */
  hasModifier: boolean
  /** It writes a part of a character. */
  isComposing: boolean
  /** Whatever has the focus has acted on it already. */
  isTaken: boolean
  focus: FocusKind
  /** A dialog, a menu or a popover stands open. */
  isLayerOpen: boolean
}

const isLetter = (key: string) => key.toLowerCase() !== key.toUpperCase()
const isArrow = (key: string) => key.startsWith('Arrow')

function fits({ key, withShift }: KeyBinding, press: KeyPress): boolean {
  if (!writesCharacter(key)) return key === press.key && (withShift ?? false) === press.hasShift
  // With the capitals locked, `j` arrives as `J` but without Shift.
  return isLetter(key) ? key === press.key.toLowerCase() && !press.hasShift : key === press.key
}

function isNeededByFocus(key: string, focus: FocusKind): boolean {
  if (key === 'Enter' && focus !== 'row') return true
  if (isArrow(key)) return focus === 'slider' || focus === 'choice'
  return key === ' ' && (focus === 'control' || focus === 'choice')
}

/** What a key asks for; `null` where it belongs to the browser, to the system or to what has the focus. */
export function readKey(press: KeyPress, { singleKeys }: { singleKeys: boolean }): KeyBinding | null {
  if (press.isTaken || press.hasModifier || press.isComposing || press.isLayerOpen) return null
  if (press.focus === 'text' || isNeededByFocus(press.key, press.focus)) return null
  if (writesCharacter(press.key) && !singleKeys) return null
  return keyBindings.find((binding) => fits(binding, press)) ?? null
}
