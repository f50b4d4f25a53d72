import { changeFilters, DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { typedKeys } from '@/lib/recordings/typed-query'

const timeKeys = ['range', 'after', 'before', 'by', 'tz'] as const
const lengthKeys = ['min', 'max'] as const

const pick = (search: RecordingsSearch, keys: readonly (keyof RecordingsSearch)[]) =>
  Object.fromEntries(keys.map((key) => [key, search[key]]))

const isSet = (search: RecordingsSearch, keys: readonly (keyof RecordingsSearch)[]) =>
  keys.some((key) => search[key] !== DEFAULT_SEARCH[key])

/** What is shown with what was typed on top of it: times and lengths are each replaced as a whole. */
export function narrowSearch(shown: RecordingsSearch, typed: RecordingsSearch): RecordingsSearch {
  const others = typedKeys.filter((key) => !timeKeys.some((time) => time === key) && isSet(typed, [key]))
  return changeFilters(shown, {
    ...pick(typed, others),
    ...(isSet(typed, timeKeys) ? pick(typed, timeKeys) : {}),
    ...(isSet(typed, lengthKeys) ? pick(typed, lengthKeys) : {}),
  })
}
