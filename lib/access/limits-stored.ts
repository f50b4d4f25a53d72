import 'server-only'
import { z } from 'zod'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { isStoreError, StoreError } from '@/lib/store/store-error'

const listSchema = z.array(z.string())

function readList(stored: string): string[] {
  try {
    return listSchema.parse(JSON.parse(stored))
  } catch (cause) {
    const message =
      'The limits of a user cannot be read. Set them again, or lift them: npm run user -- limit.'
    throw new StoreError('unreadable', message, { cause })
  }
}

/** Throws `StoreError('unreadable')` rather than let somebody see more than was meant. */
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

export const seesNothing: SightLimits = { numbers: [], connections: [] }

/** For those who set them right again: what cannot be read gives `fallback`. */
export function readLeniently<T>(read: () => T, fallback: T): T {
  try {
    return read()
  } catch (error) {
    if (isStoreError(error) && error.code === 'unreadable') return fallback
    throw error
  }
}
