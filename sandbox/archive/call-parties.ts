import type { Deck, Place } from './deck.ts'
import { type Directory, NOBODY } from './directory.ts'
import { drawFor } from './draw.ts'

const INBOUND_SHARE = 0.62
const OTHER_SPELLING_SHARE = 0.1
const OWN_MAILBOX_SHARE = 0.12

export type Direction = 'inbound' | 'outbound'
export type CallParties = { from: number; to: number; direction: Direction }

export const MISSING = { from: 1, to: 2, initiatedBy: 4, connectionId: 8 }

/** Which fields a row lacks, as a set of `MISSING` bits: none, except for the kind that is known for it. */
export function createMissingFields(seed: number, deck: Deck): (index: number) => number {
  const draw = drawFor(seed, 'missing')
  return (index) => (deck.placeOf(index).kind === 'missingFields' ? 1 + Math.floor(draw(index) * 15) : 0)
}

export function createCallParties(
  seed: number,
  deck: Deck,
  directory: Directory,
): (index: number) => CallParties {
  const company = drawFor(seed, 'company')
  const agent = drawFor(seed, 'agent')
  const habit = drawFor(seed, 'caller-habit')
  const position = drawFor(seed, 'caller-position')
  const direction = drawFor(seed, 'direction')
  const spelling = drawFor(seed, 'spelling')
  const ownMailbox = drawFor(seed, 'own-mailbox')
  const missingFields = createMissingFields(seed, deck)

  const caller = (index: number): number => directory.caller(habit(index), position(index))

  const outsiderOf = (index: number, { kind, leader }: Place): number => {
    if (kind === 'sipUri') return directory.agent(agent(index))
    if (kind === 'shortCode') return directory.shortCode(agent(index))
    const known = caller(kind === 'conference' ? index : leader)
    const share = spelling(index) / OTHER_SPELLING_SHARE
    return kind === 'ordinary' && share < 1 ? directory.spelled(known, share) : known
  }

  return (index) => {
    const place = deck.placeOf(index)
    const line = directory.company(company(place.leader))
    const legIsTransfer = place.kind === 'multiLeg' && index === place.leader + 1
    if (legIsTransfer) return { from: line, to: directory.agent(agent(index)), direction: 'outbound' }
    // A line that calls itself hears its own messages.
    if (place.kind === 'voicemail' && ownMailbox(index) < OWN_MAILBOX_SHARE)
      return { from: line, to: line, direction: 'inbound' }
    const outsider = outsiderOf(index, place)
    const mustBeInbound =
      place.kind === 'voicemail' || place.kind === 'conference' || place.kind === 'multiLeg'
    const missing = missingFields(index)
    const hide = (party: number, bit: number): number => (missing & bit ? NOBODY : party)
    return mustBeInbound || direction(index) < INBOUND_SHARE
      ? { from: hide(outsider, MISSING.from), to: hide(line, MISSING.to), direction: 'inbound' }
      : { from: hide(line, MISSING.from), to: hide(outsider, MISSING.to), direction: 'outbound' }
  }
}
