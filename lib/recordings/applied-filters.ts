import type { AppliedFilters } from './model'
import { toParty } from './phone-number'
import type { ResolvedSearch } from './resolve-search'
import type { TimestampKind } from './search-fields'

const toPartyOrNull = (value: string) => (value === '' ? null : toParty(value))

/** What a resolved search asks of Telnyx, for people; the range is that of the timestamp the search is by. */
export function toAppliedFilters(
  { question, spellings }: Pick<ResolvedSearch, 'question' | 'spellings'>,
  by: TimestampKind,
): AppliedFilters {
  const asked = question.times[by]
  return {
    after: asked?.gte ?? null,
    before: asked?.lte ?? null,
    from: toPartyOrNull(question.from),
    to: toPartyOrNull(question.to),
    number: toPartyOrNull(spellings[0] ?? ''),
    spellings,
  }
}
