import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toParty } from '@/lib/recordings/phone-number'
import { maskNumber, maskParty } from './sight-masks'

it.each([
  ['+14155550100', '+1 415 ••• ••00'],
  ['+442079460123', '+44 20 •••• ••23'],
  ['+4930901820', '+49 •• ••••20'],
  ['14155550100', '•••••••••00'],
  ['+1 (415) 555-0100', '+• (•••) •••-••00'],
  ['1001', '••01'],
  ['anonymous', 'anonymous'],
  ['sip:alice@pbx.example', '•••@pbx.example'],
  ['+14155550100@10.0.0.1', '•••@10.0.0.1'],
  ['sip:bob@14155550100.example;user=phone', '•••@•••.example'],
  ['sips:14155550100', '•••'],
  ['٠١٢٣٤٥٦٧٨٩', '••••••••٨٩'],
])('%s is shown as %s', (value, shown) => {
  expect(maskNumber(value)).toBe(shown)
  expect(maskParty(toParty(value))).toMatchObject({ value: shown, display: shown, kind: 'masked' })
})

it('shows neither more digits of a phone number than its ends, nor the same of two that differ in them', () => {
  const country = fc.constantFrom('1', '44', '49', '354', '45', '91', '86')
  const national = fc.stringMatching(/^[2-9]\d{6,10}$/)
  fc.assert(
    fc.property(country, national, (code, rest) => {
      const number = `+${code}${rest}`
      const masked = maskNumber(number) ?? ''
      const hidden = (masked.match(/•/g) ?? []).length
      expect(masked.replace(/[^\d•]/g, '')).toHaveLength(code.length + rest.length)
      expect(hidden).toBeGreaterThanOrEqual(5)
      expect(masked.endsWith(number.slice(-2))).toBe(true)
    }),
  )
})
