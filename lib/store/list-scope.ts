import 'server-only'
import type { ListFilters } from '@/lib/finding/recording-index'

const isAsked = (value: unknown) => value !== undefined && value !== null

/** The same text for the same list, in whatever order its filters stand. */
export function toScope({ equals, times }: ListFilters): string {
  const filters = [
    ...Object.entries(equals),
    ...Object.entries(times).flatMap(([kind, range]) => [
      [`${kind}>=`, range?.gteMs] as const,
      [`${kind}<=`, range?.lteMs] as const,
    ]),
  ].filter(([, value]) => isAsked(value))
  return JSON.stringify(Object.fromEntries(filters.toSorted(([one], [other]) => (one < other ? -1 : 1))))
}
