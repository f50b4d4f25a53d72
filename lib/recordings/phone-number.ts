import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Party } from './model'

const looksDialled = /^[+\d\s().\-/]+$/
const shortestNumberDigits = 7
const e164 = /^\+[1-9]\d{1,14}$/

function parse(text: string, defaultCountry: string) {
  const digits = text.replace(/\D/g, '').length
  if (!looksDialled.test(text) || digits < shortestNumberDigits) return undefined
  const country: CountryCode | undefined = isSupportedCountry(defaultCountry) ? defaultCountry : undefined
  const asTyped = parsePhoneNumberFromString(text, country)
  if (asTyped?.isValid()) return asTyped
  // `1415…` and `44 20…` are international numbers whose plus got lost.
  const withPlus = parsePhoneNumberFromString(`+${text.replace(/\D/g, '')}`)
  return withPlus?.isValid() ? withPlus : undefined
}

/**
 * The form in which a typed number is sent to Telnyx, which matches exactly: E.164 where it is a phone number of
 * `defaultCountry` or an international one, otherwise (SIP URI, short code) as typed with its case kept.
 */
export function normalizePhoneNumber(typed: string, defaultCountry: string): string {
  return parse(typed.trim(), defaultCountry)?.number ?? typed.trim()
}

const sipScheme = /^sips?:/i

/**
 * The forms in which a typed number may stand in Telnyx's rows, the form of `normalizePhoneNumber` first. A caller's
 * number is written as its carrier sent it: in E.164, without the plus, or as it is dialled at home. The last is tried
 * for North America and `defaultCountry` alone: elsewhere it would be somebody else's number as often as not.
 */
export function numberSpellings(typed: string, defaultCountry: string): string[] {
  const text = typed.trim()
  if (text === '') return []
  const number = parse(text, defaultCountry)
  if (number !== undefined) {
    const isDialledAtHome = number.countryCallingCode === '1' || number.country === defaultCountry
    const national = isDialledAtHome ? [number.formatNational().replace(/\D/g, '')] : []
    // Bare digits may have been copied from a row, whatever number they look like here.
    const copied = /^\d+$/.test(text) ? [text] : []
    return [...new Set([number.number, number.number.slice(1), ...national, ...copied])]
  }
  // The list shows a SIP address without its scheme, so that is how one is typed again.
  if (sipScheme.test(text)) return [text, text.replace(sipScheme, '')]
  if (text.includes('@')) return [text, `sip:${text}`]
  return [...new Set([text, looksDialled.test(text) ? text.replace(/[^+\d]/g, '') : text])]
}

/** One end of a call as Telnyx names it. Only a value in E.164 form is taken for a phone number. */
export function toParty(value: string): Party {
  const number = e164.test(value) ? parsePhoneNumberFromString(value) : undefined
  if (number?.isPossible()) {
    return { value, display: number.formatInternational(), kind: 'phone', country: number.country ?? null }
  }
  const isSip = sipScheme.test(value) || value.includes('@')
  return {
    value,
    display: isSip ? value.replace(sipScheme, '') : value,
    kind: isSip ? 'sip' : 'other',
    country: null,
  }
}
