import 'server-only'
import type { Party, Recording, RecordingsPage } from '@/lib/recordings/model'
import { toParty } from '@/lib/recordings/phone-number'

const digit = /\p{Nd}/gu
/** What is hidden of a number while its first group stands: fewer could be tried out. */
const fewestHidden = 5
const shownAtEnd = 2

const countDigits = (text: string) => text.match(digit)?.length ?? 0

/** All digits but the last two. */
function hideDigits(text: string): string {
  let left = countDigits(text)
  return text.replace(digit, (one) => {
    left -= 1
    return left < shownAtEnd ? one : '•'
  })
}

/** `+1 415 ••• ••00`: with the country, and the first group where enough stays hidden. */
function maskPhone(display: string): string {
  const [country = '', first = '', ...rest] = display.split(' ')
  const isFirstShown = rest.length > 0 && countDigits(rest.join('')) - shownAtEnd >= fewestHidden
  const shown = isFirstShown ? [country, first] : [country]
  return [...shown, hideDigits((isFirstShown ? rest : [first, ...rest]).join(' '))].join(' ')
}

/** The host of an address stays, for it is not who called; a number in it does not. */
function maskSip(display: string): string {
  const host = display.includes('@') ? display.slice(display.lastIndexOf('@') + 1) : ''
  return `•••${host && `@${host.replace(/[;?].*$/s, '').replace(/\d{5,}/g, '•••')}`}`
}

export function maskParty({ display, kind, country }: Party): Party {
  const masked =
    kind === 'phone' ? maskPhone(display) : kind === 'sip' ? maskSip(display) : hideDigits(display)
  return { value: masked, display: masked, kind: 'masked', country }
}

/** The same for a number as Telnyx wrote it. */
export const maskNumber = (value: string | null): string | null =>
  value === null ? null : maskParty(toParty(value)).display

export const maskRecording = ({ from, to, ...recording }: Recording): Recording => ({
  ...recording,
  from: from && maskParty(from),
  to: to && maskParty(to),
})

export const maskPage = (page: RecordingsPage): RecordingsPage => ({
  ...page,
  // Who sees no numbers has asked for none.
  applied: { ...page.applied, from: null, to: null, number: null, spellings: [] },
  rows: page.rows.map((row) =>
    row.kind === 'recording' ? { ...row, recording: maskRecording(row.recording) } : row,
  ),
})
