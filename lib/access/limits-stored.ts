import 'server-only'
import { z } from 'zod'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { StoreError } from '@/lib/store/store-error'

const listSchema = z.array(z.string())

function readList(stored: string): string[] {
  try {
    return listSchema.parse(JSON.parse(stored))
  } catch (cause) {
    const message = 'The limits of a user cannot be read. Set them again: npm run user -- limit.'
    throw new StoreError('damaged', message, { cause })
  }
}

/** Throws `StoreError('damaged')` rather than let somebody see more than was meant. */
export const readStoredLimits = (row: { numbers: string; connections: string }): SightLimits => ({
  numbers: readList(row.numbers),
  connections: readList(row.connections),
})

export const toStoredLimits = ({ numbers, connections }: SightLimits) => ({
  numbers: JSON.stringify(numbers),
  connections: JSON.stringify(connections),
})

/** The same from a join, where nulls mean that there are none. */
export const readJoinedLimits = (row: {
  numbers: string | null
  connections: string | null
}): SightLimits | null => {
  const { numbers, connections } = row
  return numbers === null || connections === null ? null : readStoredLimits({ numbers, connections })
}
