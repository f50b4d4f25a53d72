import { hash32, keyFor } from './draw.ts'

const BLOCK_ROWS = 128

/** How many units of each kind one block of rows holds, and how many rows each unit takes. */
const CARDS = [
  { kind: 'conference', units: 1, rows: 4 },
  { kind: 'conference', units: 1, rows: 3 },
  { kind: 'conference', units: 1, rows: 2 },
  { kind: 'multiLeg', units: 4, rows: 2 },
  { kind: 'multiLeg', units: 1, rows: 3 },
  { kind: 'voicemail', units: 9, rows: 1 },
  { kind: 'zeroLength', units: 1, rows: 1 },
  { kind: 'wavOnly', units: 10, rows: 1 },
  { kind: 'both', units: 8, rows: 1 },
  { kind: 'customerBucket', units: 2, rows: 1 },
  { kind: 'noLinks', units: 1, rows: 1 },
  { kind: 'gone', units: 1, rows: 1 },
  { kind: 'missingFields', units: 3, rows: 1 },
  { kind: 'sipUri', units: 8, rows: 1 },
  { kind: 'shortCode', units: 1, rows: 1 },
  { kind: 'brief', units: 2, rows: 1 },
  { kind: 'marathon', units: 1, rows: 1 },
  { kind: 'hourLong', units: 1, rows: 1 },
  { kind: 'ordinary', units: 60, rows: 1 },
] as const

export type Kind = (typeof CARDS)[number]['kind']

/** What a row is, and the run of neighbouring rows (one conference, one session) it belongs to. */
export type Place = { kind: Kind; leader: number; unitRows: number }

type Unit = { kind: Kind; rows: number }

const UNITS: Unit[] = CARDS.flatMap(({ kind, units, rows }) =>
  Array.from({ length: units }, () => ({ kind, rows })),
)

export type Deck = { placeOf(index: number): Place }

/** Rows from `size` on were added later, one by one, and stand alone. */
export function createDeck(seed: number, size: number): Deck {
  const key = keyFor(seed, 'deck')
  let cachedBlock = -1
  let cachedPlaces: Place[] = []
  return {
    placeOf(index) {
      const block = Math.floor(index / BLOCK_ROWS)
      if (block !== cachedBlock) {
        cachedPlaces = dealBlock(key, block)
        cachedBlock = block
      }
      const place = cachedPlaces[index % BLOCK_ROWS]
      const isGroup = place !== undefined && place.unitRows > 1
      if (place === undefined || (isGroup && index >= size))
        return { kind: 'ordinary', leader: index, unitRows: 1 }
      return place
    },
  }
}

function dealBlock(key: number, block: number): Place[] {
  const units = [...UNITS]
  for (let last = units.length - 1; last > 0; last -= 1) {
    const chosen = hash32(key + last, block) % (last + 1)
    const moved = units[last]
    const swapped = units[chosen]
    if (moved === undefined || swapped === undefined) continue
    units[last] = swapped
    units[chosen] = moved
  }
  const places: Place[] = []
  for (const { kind, rows } of units) {
    const place = { kind, leader: block * BLOCK_ROWS + places.length, unitRows: rows }
    for (let row = 0; row < rows; row += 1) places.push(place)
  }
  return places
}
