import { expect, it } from 'vitest'
import { toVouchedName } from './vouched-name'

it.each([
  [['Zoë Ade', 'zoe'], 'Zoë Ade'],
  [[undefined, 7, '', '  ', 'zoe'], 'zoe'],
  [['a\u202Eb\u0000c\nd', 'x'], 'abcd'],
  [['😀'.repeat(70)], '😀'.repeat(64)],
  [[], 'Somebody without a name'],
])('%j is shown as %s', (candidates, name) => {
  expect(toVouchedName(...candidates)).toBe(name)
})
