import { type ComponentType, lazy } from 'react'
import { MissingPart } from '@/components/ui/missing-part'
import type { laterParts } from './later-parts'

type LaterParts = typeof laterParts

/** Begins to fetch the parts, so that they are there before somebody filters or anything goes wrong; `null` where they cannot be fetched. */
export const fetchLaterParts = (): Promise<LaterParts | null> =>
  import('./later-parts').then(
    (module) => module.laterParts,
    () => null,
  )

const lazyPart = <Props>(pick: (parts: LaterParts) => ComponentType<Props>) =>
  lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    const parts = await fetchLaterParts()
    return { default: parts ? pick(parts) : MissingPart }
  })

export const MoreFilters = lazyPart((parts) => parts.MoreFilters)
export const FilterChips = lazyPart((parts) => parts.FilterChips)
export const EmptyList = lazyPart((parts) => parts.EmptyList)
export const ListError = lazyPart((parts) => parts.ListError)
export const PageNotices = lazyPart((parts) => parts.PageNotices)
