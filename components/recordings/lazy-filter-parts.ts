import { type ComponentType, lazy } from 'react'
import { MissingPart } from '@/components/ui/missing-part'
import type { filterParts } from './filter-parts'

type FilterParts = typeof filterParts

/** Begins to fetch the parts, so that they are there before somebody filters; `null` where they cannot be fetched. */
export const fetchFilterParts = (): Promise<FilterParts | null> =>
  import('./filter-parts').then(
    (module) => module.filterParts,
    () => null,
  )

const lazyPart = <Props>(pick: (parts: FilterParts) => ComponentType<Props>) =>
  lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    const parts = await fetchFilterParts()
    return { default: parts ? pick(parts) : MissingPart }
  })

export const MoreFilters = lazyPart((parts) => parts.MoreFilters)
export const FilterChips = lazyPart((parts) => parts.FilterChips)
export const EmptyList = lazyPart((parts) => parts.EmptyList)
