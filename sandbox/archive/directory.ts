import { type Draw, drawFor, pick } from './draw.ts'
import { COUNTRIES, SHORT_CODES, SIP_URIS } from './number-plans.ts'

const COMPANY_LINES = 24
const FREQUENT_CALLERS = 240
const OCCASIONAL_CALLERS = 12_000
// The company itself has lines in the first three countries only.
const COMPANY_COUNTRIES_SHARE = 0.78

export const NOBODY = 0
const FIRST_COMPANY = 1
const FIRST_AGENT = FIRST_COMPANY + COMPANY_LINES
const FIRST_SHORT_CODE = FIRST_AGENT + SIP_URIS.length
const FIRST_FREQUENT = FIRST_SHORT_CODE + SHORT_CODES.length
const FIRST_OCCASIONAL = FIRST_FREQUENT + FREQUENT_CALLERS
const FIRST_SPELLED = FIRST_OCCASIONAL + OCCASIONAL_CALLERS
const SPELLINGS = 2
const PARTIES = FIRST_SPELLED + SPELLINGS * FREQUENT_CALLERS

/** Everybody who can be on a call, each known by a small number, so that a million rows compare integers. */
export type Directory = {
  addressOf(party: number): string | undefined
  /** One flag per party: several parties may share an address. */
  partiesAt(address: string): Uint8Array
  company(fraction: number): number
  agent(fraction: number): number
  shortCode(fraction: number): number
  caller(fraction: number, position: number): number
  /** The same caller as another carrier writes the number; whoever calls seldom is written in one way only. */
  spelled(caller: number, fraction: number): number
}

export function createDirectory(seed: number): Directory {
  const country = drawFor(seed, 'country')
  const range = drawFor(seed, 'range')
  const subscriber = drawFor(seed, 'subscriber')
  const addressOf = (party: number): string | undefined => {
    if (party === NOBODY) return undefined
    if (party >= FIRST_SPELLED) return spell(party - FIRST_SPELLED, (caller) => addressOf(caller) ?? '')
    if (party >= FIRST_AGENT && party < FIRST_SHORT_CODE) return SIP_URIS[party - FIRST_AGENT]
    if (party >= FIRST_SHORT_CODE && party < FIRST_FREQUENT) return SHORT_CODES[party - FIRST_SHORT_CODE]
    return phoneNumber(party, country, range, subscriber)
  }
  return {
    addressOf,
    partiesAt(address) {
      return Uint8Array.from({ length: PARTIES }, (_, party) => (addressOf(party) === address ? 1 : 0))
    },
    company: (fraction) => FIRST_COMPANY + Math.floor(fraction ** 2 * COMPANY_LINES),
    agent: (fraction) => FIRST_AGENT + Math.floor(fraction * SIP_URIS.length),
    shortCode: (fraction) => FIRST_SHORT_CODE + Math.floor(fraction * SHORT_CODES.length),
    // Two calls in five come from somebody who calls all the time, and few of those most of all.
    caller: (fraction, position) =>
      fraction < 0.4
        ? FIRST_FREQUENT + Math.floor(position ** 3 * FREQUENT_CALLERS)
        : FIRST_OCCASIONAL + Math.floor(position * OCCASIONAL_CALLERS),
    spelled: (caller, fraction) =>
      caller < FIRST_FREQUENT || caller >= FIRST_OCCASIONAL
        ? caller
        : FIRST_SPELLED + (caller - FIRST_FREQUENT) * SPELLINGS + Math.floor(fraction * SPELLINGS),
  }
}

/** Without the plus, or as North Americans dial one another. */
function spell(spelled: number, addressOf: (party: number) => string): string {
  const digits = addressOf(FIRST_FREQUENT + Math.floor(spelled / SPELLINGS)).slice(1)
  return spelled % SPELLINGS === 1 && digits.startsWith('1') ? digits.slice(1) : digits
}

function phoneNumber(party: number, country: Draw, range: Draw, subscriber: Draw): string {
  let share = country(party) * (party < FIRST_AGENT ? COMPANY_COUNTRIES_SHARE : 1)
  const home = COUNTRIES.find((candidate) => {
    share -= candidate.share
    return share < 0
  })
  const { prefix, freeDigits } = pick((home ?? COUNTRIES[0] ?? { ranges: [] }).ranges, range(party))
  return `${prefix}${String(Math.floor(subscriber(party) * 10 ** freeDigits)).padStart(freeDigits, '0')}`
}
