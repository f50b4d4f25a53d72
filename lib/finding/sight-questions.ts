import 'server-only'
import type { ResolvedSearch } from '@/lib/recordings/resolve-search'
import type { SeenValues } from '@/lib/recordings/sight-limits'
import { listsOf } from '@/lib/telnyx/either-side'

/** Whether Telnyx's own filters leave nothing but what may be seen. */
export const asksWithin = (resolved: ResolvedSearch, { parties, connections }: SeenValues): boolean =>
  listsOf(resolved).every(
    ({ from, to, connection }) =>
      parties.includes(from) || parties.includes(to) || connections.includes(connection),
  )

/** The same search as far as it names nobody. Ids of single calls stay: who has one knows that call. */
export const withoutParties = ({ question, ...resolved }: ResolvedSearch): ResolvedSearch => ({
  ...resolved,
  question: { ...question, from: '', to: '', connection: '' },
  spellings: [],
})
