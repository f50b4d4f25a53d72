import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyBindings } from './key-bindings'
import { type FocusKind, type KeyPress, readKey } from './key-press'

const press = (key: string, patch: Partial<KeyPress> = {}): KeyPress => ({
  key,
  hasShift: false,
  hasModifier: false,
  isComposing: false,
  isTaken: false,
  focus: 'none',
  isLayerOpen: false,
  ...patch,
})
const commandOf = (key: string, patch: Partial<KeyPress> = {}, singleKeys = true) =>
  readKey(press(key, patch), { singleKeys })?.command ?? null

describe('a key', () => {
  it.each([
    ['j', 'next-row'],
    ['k', 'previous-row'],
    ['n', 'next-unheard'],
    ['u', 'toggle-heard'],
    [' ', 'play'],
    ['ArrowLeft', 'back'],
    ['ArrowRight', 'forward'],
    ['<', 'slower'],
    ['>', 'faster'],
    ['1', 'hear-a'],
    ['2', 'hear-b'],
    ['0', 'hear-both'],
    ['s', 'skip-silence'],
    ['c', 'copy-link'],
    ['/', 'go-to-filters'],
    ['?', 'show-keys'],
  ])('%s asks for %s', (key, command) => {
    expect(commandOf(key)).toBe(command)
  })

  it('leaps farther with Shift', () => {
    expect(commandOf('ArrowLeft', { hasShift: true })).toBe('far-back')
    expect(commandOf('ArrowRight', { hasShift: true })).toBe('far-forward')
  })

  it('is the character that was written, however the layout writes it', () => {
    for (const key of ['<', '>', '?', '/', '1', '2', '0']) {
      expect(commandOf(key, { hasShift: true }), key).toBe(commandOf(key))
    }
  })

  it('is the same with the capitals locked, and another with Shift', () => {
    expect(commandOf('J')).toBe('next-row')
    expect(commandOf('J', { hasShift: true })).toBeNull()
    expect(commandOf(' ', { hasShift: true })).toBeNull()
  })

  it('stands for one thing only', () => {
    const pressed = keyBindings.map(({ key, withShift }) => `${withShift ? 'Shift ' : ''}${key}`)
    expect(new Set(pressed).size).toBe(pressed.length)
    expect(new Set(keyBindings.map(({ command }) => command)).size).toBe(keyBindings.length)
  })
})

describe('what has the focus keeps its own keys', () => {
  const rows: ReadonlyArray<readonly [FocusKind, string, string | null]> = [
    ['row', 'Enter', 'open'],
    ['row', ' ', 'play'],
    ['none', 'Enter', null],
    ['control', 'Enter', null],
    ['control', ' ', null],
    ['control', 'ArrowRight', 'forward'],
    ['control', 'j', 'next-row'],
    ['slider', 'ArrowLeft', null],
    ['slider', 'ArrowRight', null],
    ['slider', ' ', 'play'],
    ['slider', '>', 'faster'],
    ['choice', 'ArrowLeft', null],
    ['choice', ' ', null],
    ['choice', 'Enter', null],
    ['choice', 'n', 'next-unheard'],
    ['text', 'j', null],
    ['text', ' ', null],
    ['text', 'Enter', null],
    ['text', 'ArrowLeft', null],
  ]
  it.each(rows)('%s: %s', (focus, key, command) => {
    expect(commandOf(key, { focus })).toBe(command)
  })
})

const anyPress = fc.record({
  key: fc.oneof(
    fc.constantFrom(...keyBindings.map(({ key }) => key), 'J', 'Tab', 'Escape', 'ArrowUp', 'Dead'),
    fc.string({ maxLength: 3 }),
  ),
  hasShift: fc.boolean(),
  hasModifier: fc.boolean(),
  isComposing: fc.boolean(),
  isTaken: fc.boolean(),
  focus: fc.constantFrom<FocusKind>('text', 'slider', 'choice', 'control', 'row', 'none'),
  isLayerOpen: fc.boolean(),
})

describe('whatever is pressed', () => {
  const never = (patch: Partial<KeyPress>) =>
    fc.assert(
      fc.property(anyPress, fc.boolean(), (given, singleKeys) => {
        expect(readKey({ ...given, ...patch }, { singleKeys })).toBeNull()
      }),
    )

  it('is the field’s while a field has the focus', () => never({ focus: 'text' }))
  it('is the browser’s with Ctrl, Alt or Meta', () => never({ hasModifier: true }))
  it('is the input method’s while it composes', () => never({ isComposing: true }))
  it('is the layer’s while a dialog, a menu or a popover is open', () => never({ isLayerOpen: true }))
  it('is not acted on twice', () => never({ isTaken: true }))

  it('asks for nothing that writes a character once such keys are switched off', () => {
    fc.assert(
      fc.property(anyPress, (given) => {
        const binding = readKey(given, { singleKeys: false })
        expect(binding === null || [' ', 'Enter', 'ArrowLeft', 'ArrowRight'].includes(binding.key)).toBe(true)
      }),
    )
    expect(commandOf('j', {}, false)).toBeNull()
    expect(commandOf('?', {}, false)).toBeNull()
    expect(commandOf(' ', {}, false)).toBe('play')
    expect(commandOf('ArrowRight', {}, false)).toBe('forward')
  })
})
