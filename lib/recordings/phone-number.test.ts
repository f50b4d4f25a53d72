import { describe, expect, test } from 'vitest'
import { normalizePhoneNumber, numberSpellings, toParty } from './phone-number'

describe('the form of a number sent to Telnyx', () => {
  test.each([
    ['(415) 555-0100'],
    ['415-555-0100'],
    ['415.555.0100'],
    ['+1 415 555 0100'],
    ['+1 (415) 555-0100'],
    ['1415 555 0100'],
    ['14155550100'],
    ['011 1 415 555 0100'],
    ['  +14155550100  '],
  ])('%s is one American number', (typed) => {
    expect(normalizePhoneNumber(typed, 'US')).toBe('+14155550100')
  })

  test.each([
    ['020 7946 0958', '+442079460958'],
    ['(0)20 7946 0958', '+442079460958'],
    ['44 20 7946 0958', '+442079460958'],
    ['0044 20 7946 0958', '+442079460958'],
    ['00 1 415 555 0100', '+14155550100'],
    ['1415 555 0100', '+14155550100'],
    ['+1 415 555 0100', '+14155550100'],
  ])('%s is read as from Britain where that is the default country', (typed, sent) => {
    expect(normalizePhoneNumber(typed, 'GB')).toBe(sent)
  })

  test.each([
    ['a SIP URI', 'sip:Ann.Lee@PBX.example.com'],
    ['a SIP URI that begins like a number', '+14155550100@pbx.example.com'],
    ['a short code', '72345'],
    ['an emergency number', '911'],
    ['a local number without its area', '5550100'],
    ['a number in letters', '1-800-FLOWERS'],
    ['a number no country has', '+999 123 456 789'],
    ['a caller who is withheld', 'anonymous'],
    ['nothing', ''],
  ])('%s is sent as typed, its case kept', (_, typed) => {
    expect(normalizePhoneNumber(typed, 'US')).toBe(typed)
  })

  test('a national number of another country is not guessed', () => {
    expect(normalizePhoneNumber('(415) 555-0100', 'GB')).toBe('(415) 555-0100')
  })

  test('a default country that does not exist leaves only international numbers', () => {
    expect(normalizePhoneNumber('+14155550100', 'XX')).toBe('+14155550100')
    expect(normalizePhoneNumber('(415) 555-0100', 'XX')).toBe('(415) 555-0100')
  })

  test('the form sent stays what it is when typed again', () => {
    for (const sent of ['+14155550100', '+442079460958', 'sip:Ann@x', '911'])
      expect(normalizePhoneNumber(normalizePhoneNumber(sent, 'US'), 'US')).toBe(sent)
  })
})

describe('the spellings of a number that Telnyx may have', () => {
  test.each([
    ['(415) 555-0100', 'US', ['+14155550100', '14155550100', '4155550100']],
    ['+1 415 555 0100', 'DE', ['+14155550100', '14155550100', '4155550100']],
    ['020 7946 0958', 'GB', ['+442079460958', '442079460958', '02079460958']],
    ['+49 30 23125 000', 'DE', ['+493023125000', '493023125000', '03023125000']],
    ['+33 1 99 00 12 34', 'FR', ['+33199001234', '33199001234', '0199001234']],
  ])('%s from %s: E.164, without the plus, as dialled at home', (typed, country, spellings) => {
    expect(numberSpellings(typed, country)).toEqual(spellings)
  })

  test('a number of another country is not tried as dialled there', () => {
    expect(numberSpellings('+442079460958', 'US')).toEqual(['+442079460958', '442079460958'])
  })

  test.each([
    ['sip:Ann@pbx.example', ['sip:Ann@pbx.example', 'Ann@pbx.example']],
    ['Ann@pbx.example', ['Ann@pbx.example', 'sip:Ann@pbx.example']],
    ['72345', ['72345']],
    ['555-0100', ['555-0100', '5550100']],
    [' anonymous ', ['anonymous']],
    ['  ', []],
  ])('%s is no phone number: as typed, and as it may be written', (typed, spellings) => {
    expect(numberSpellings(typed, 'US')).toEqual(spellings)
  })

  test('bare digits are tried as they are, too, whatever number they look like at home', () => {
    expect(numberSpellings('14155550100', 'DE')).toContain('14155550100')
  })

  test('begin with the form in which a single side is asked, and none comes twice', () => {
    for (const typed of [
      '+14155550100',
      '0044 20 7946 0958',
      'sip:Ann@x',
      '911',
      '(0)20 7946 0958',
      '+999 1',
    ]) {
      const spellings = numberSpellings(typed, 'GB')
      expect(spellings[0]).toBe(normalizePhoneNumber(typed, 'GB'))
      expect(new Set(spellings).size).toBe(spellings.length)
    }
  })
})

describe('one end of a call for people', () => {
  test('a number in E.164 form is shown grouped, with its country', () => {
    expect(toParty('+442079460958')).toEqual({
      value: '+442079460958',
      display: '+44 20 7946 0958',
      kind: 'phone',
      country: 'GB',
    })
  })

  test('a number that several countries share names none', () => {
    expect(toParty('+80012345678')).toMatchObject({ kind: 'phone', country: null })
  })

  test.each([
    ['sip:Ann@pbx.example.com', 'Ann@pbx.example.com'],
    ['SIPS:ann@pbx.example.com', 'ann@pbx.example.com'],
    ['ann@pbx.example.com', 'ann@pbx.example.com'],
    ['+14155550100@pbx.example.com', '+14155550100@pbx.example.com'],
  ])('%s is an address, not a number', (value, display) => {
    expect(toParty(value)).toEqual({ value, display, kind: 'sip', country: null })
  })

  test.each(['anonymous', '72345', '14155550100', '+1415', '+0', '+14155550100 or so', ''])(
    '“%s” is shown as Telnyx wrote it',
    (value) => expect(toParty(value)).toEqual({ value, display: value, kind: 'other', country: null }),
  )
})
