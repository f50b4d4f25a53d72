import 'server-only'
import type { ResolvedSearch } from '@/lib/recordings/resolve-search'
import { countRecordings } from '@/lib/telnyx/either-side'
import { canBeBridged } from '@/lib/telnyx/list-cache'
import { askTogether } from '@/lib/telnyx/list-pages'
import { toListError } from '@/lib/telnyx/missing-list'

/** How many recordings Telnyx has of what it was asked for. */
export type Told = {
  /** `null` where Telnyx does not tell. */
  total: number | null
  fetchedAtMs: number
  /** Whether it stands in for a newer count that could not be had. */
  isStale: boolean
}

/** From the cache of lists, or Telnyx. Throws a `TelnyxError`, or the signal's reason. */
export async function tellTotal(resolved: ResolvedSearch, signal: AbortSignal | undefined): Promise<Told> {
  const count = askTogether(async (ask) => ({ total: await countRecordings(resolved, ask) }), signal)
  const { value, fetchedAtMs, isStale } = await count.catch((error: unknown) => {
    throw toListError(error)
  })
  return { ...value, fetchedAtMs, isStale }
}

/** The same, with Telnyx's own trouble given back rather than thrown: what was scanned can be shown without it. */
export async function tellTotalOrTrouble(
  resolved: ResolvedSearch,
  signal: AbortSignal | undefined,
): Promise<{ told: Told; trouble: null } | { told: null; trouble: unknown }> {
  try {
    return { told: await tellTotal(resolved, signal), trouble: null }
  } catch (trouble) {
    if (!canBeBridged(trouble)) throw trouble
    return { told: null, trouble }
  }
}
