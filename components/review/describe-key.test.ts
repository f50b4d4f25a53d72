import { afterEach, describe, expect, it } from 'vitest'
import { describeKey, focusKind } from './describe-key'

afterEach(() => document.body.replaceChildren())

function place(html: string): Element {
  document.body.innerHTML = html
  return document.querySelector('[data-here]') ?? document.body
}

describe('what has the focus', () => {
  it.each([
    ['text', '<input data-here>'],
    ['text', '<input type="search" data-here>'],
    ['text', '<input type="number" data-here>'],
    ['text', '<input type="datetime-local" data-here>'],
    ['text', '<textarea data-here></textarea>'],
    ['text', '<select data-here></select>'],
    ['text', '<div contenteditable><p data-here></p></div>'],
    ['text', '<div contenteditable="plaintext-only" data-here></div>'],
    ['text', '<div role="textbox" data-here></div>'],
    ['text', '<div role="combobox" data-here></div>'],
    ['slider', '<input type="range" data-here>'],
    ['slider', '<div role="slider" data-here></div>'],
    ['choice', '<input type="radio" data-here>'],
    ['choice', '<div role="tab" data-here></div>'],
    ['choice', '<button role="menuitem" data-here></button>'],
    ['control', '<button data-here></button>'],
    ['control', '<button><span data-here></span></button>'],
    ['control', '<a href="/" data-here></a>'],
    ['control', '<input type="checkbox" data-here>'],
    ['control', '<details><summary data-here></summary></details>'],
    ['control', '<table><tbody><tr data-row><td><button data-here></button></td></tr></tbody></table>'],
    ['text', '<table><tbody><tr data-row><td><input data-here></td></tr></tbody></table>'],
    ['row', '<table><tbody><tr data-row data-here></tr></tbody></table>'],
    ['none', '<table><tbody><tr data-here></tr></tbody></table>'],
    ['none', '<a data-here></a>'],
    ['none', '<div contenteditable="false" data-here></div>'],
    ['none', '<p></p>'],
  ])('is %s: %s', (kind, html) => {
    expect(focusKind(place(html))).toBe(kind)
  })

  it('is nothing where a key comes from no element', () => {
    expect(focusKind(document)).toBe('none')
    expect(focusKind(null)).toBe('none')
  })
})

describe('a key in the document', () => {
  const describeIn = (html: string, init: KeyboardEventInit = {}) => {
    const target = place(html)
    const event = new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true, ...init })
    target.dispatchEvent(event)
    return describeKey(event)
  }

  it('comes with what is held and where it went', () => {
    expect(describeIn('<button data-here></button>', { key: '>', shiftKey: true })).toEqual({
      key: '>',
      hasShift: true,
      hasModifier: false,
      isComposing: false,
      isTaken: false,
      focus: 'control',
      isLayerOpen: false,
    })
  })

  it.each([{ ctrlKey: true }, { altKey: true }, { metaKey: true }])('has a modifier: %o', (init) => {
    expect(describeIn('', init).hasModifier).toBe(true)
  })

  it.each([{ isComposing: true }, { key: 'Process' }, { key: 'Dead' }])(
    'is a part of a character: %o',
    (init) => {
      expect(describeIn('', init).isComposing).toBe(true)
    },
  )

  it.each([
    '<dialog open></dialog>',
    '<div role="dialog"></div>',
    '<div role="alertdialog"></div>',
    '<ul role="menu"></ul>',
    '<ul role="listbox"></ul>',
  ])('is pressed above a layer, wherever the focus is: %s', (html) => {
    expect(describeIn(html).isLayerOpen).toBe(true)
  })

  it('is pressed above none where a dialog is closed', () => {
    expect(describeIn('<dialog></dialog>').isLayerOpen).toBe(false)
  })
})
