import type { Party, Recording } from '@/lib/recordings/model'

const newestMs = Date.UTC(2026, 10, 24)
/** A million within 90 days. */
const betweenMs = 7_776
/** One block of numbers, as a provider assigns them: its digits are in every recording. */
export const ownBlock = '1202555'
const ownNumbers = 10_000

// Numbers that look like chance and are the same for each run.
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const hex = (chance: () => number) =>
  Math.floor(chance() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')

function uuid(chance: () => number): string {
  const [a, b, c, d] = [hex(chance), hex(chance), hex(chance), hex(chance)]
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`
}

// Not by way of the library that reads numbers, which takes longer than all of this and the index together.
const party = (value: string): Party => ({ value, display: value, kind: 'phone', country: 'US' })
const anyNumber = (chance: () => number) => `+1${2_000_000_000 + Math.floor(chance() * 8_000_000_000)}`
const ownNumber = (chance: () => number) =>
  `+${ownBlock}${String(Math.floor(chance() * ownNumbers)).padStart(4, '0')}`
const pick = <T>(chance: () => number, from: readonly [T, ...T[]]): T =>
  from[Math.floor(chance() * from.length)] ?? from[0]

/** The n-th newest of any number of recordings such as a contact centre has: many callers, few numbers of its own. */
export function makeRecording(index: number): Recording {
  const chance = createChance(index)
  const createdMs = newestMs - index * betweenMs - Math.floor(chance() * betweenMs)
  const durationMs = chance() < 0.01 ? null : Math.floor(-Math.log(1 - chance()) * 180_000)
  const caller = party(anyNumber(chance))
  const own = party(ownNumber(chance))
  const isInbound = chance() < 0.7
  const iso = (ms: number) => new Date(ms).toISOString()
  return {
    id: uuid(chance),
    status: 'completed',
    source: chance() < 0.95 ? 'call' : 'conference',
    channels: pick(chance, ['dual', 'dual', 'single']),
    initiatedBy: pick(chance, ['StartCallRecordingAPI', 'DialVerb', 'RecordVerb', 'OutboundAPI']),
    from: isInbound ? caller : own,
    to: isInbound ? own : caller,
    connectionId: pick(chance, ['1494404757140276705', '1494404757140276711', '1494404757140276728']),
    callControlId: `v3:${Array.from({ length: 7 }, () => hex(chance)).join('')}`,
    callLegId: uuid(chance),
    callSessionId: uuid(chance),
    conferenceId: null,
    durationMs,
    startedAt: iso(createdMs - (durationMs ?? 0) - 1_500),
    endedAt: iso(createdMs - 1_500),
    createdAt: iso(createdMs),
    updatedAt: iso(createdMs + 20),
    formats: pick(chance, [['mp3'], ['mp3', 'wav']]),
    media: 'playable',
  }
}
