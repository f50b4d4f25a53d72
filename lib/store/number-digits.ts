import 'server-only'

// E.164 has 15; what is longer is no number, and PostgreSQL takes no more than some thousand bytes into an index.
const mostDigits = 128

/** The digits of a number as it stands in a recording; of a SIP address those of its user. */
export const digitsOf = (value: string | null): string =>
  (value ?? '').replace(/@.*$/s, '').replaceAll(/\D/g, '').slice(0, mostDigits)

/** Both sides in one text, in which `' 415'` finds what begins and `'415 '` what ends with these digits. */
export const toSearchedDigits = (from: string | null, to: string | null): string =>
  ` ${digitsOf(from)} ${digitsOf(to)} `
