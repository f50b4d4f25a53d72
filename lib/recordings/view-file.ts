import * as z from 'zod/mini'
import { maxViews, type SavedView, toViewName, toViewQuery, viewSearch } from './saved-view'

export type FiledView = Pick<SavedView, 'name' | 'query'>

const fileSchema = z.object({
  tapedeckViews: z.literal(1),
  views: z.array(z.object({ name: z.string(), query: z.string().check(z.maxLength(8_192)) })),
})

/** Views as a file to carry to another browser: names and addresses, nothing of when they were used. */
export const writeViewFile = (views: readonly SavedView[]): string =>
  `${JSON.stringify({ tapedeckViews: 1, views: views.map(({ name, query }) => ({ name, query })) }, null, 2)}\n`

/** `null` where the text is no such file. What an address has that this version does not know is left out. */
export function readViewFile(text: string): FiledView[] | null {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return null
  }
  const { data } = fileSchema.safeParse(content)
  return (
    data?.views.flatMap((view) => {
      const name = toViewName(view.name)
      return name === null ? [] : [{ name, query: toViewQuery(viewSearch(view)) }]
    }) ?? null
  )
}

/** Those of a file that are not there yet, by name and address, as far as there is room. */
export function newOnes(views: readonly SavedView[], filed: readonly FiledView[]): FiledView[] {
  const nameOf = ({ name, query }: FiledView) => `${query}\n${name}`
  const known = new Set(views.map(nameOf))
  const added = new Map(filed.map((view) => [nameOf(view), view]))
  return [...added].flatMap(([key, view]) => (known.has(key) ? [] : [view])).slice(0, maxViews - views.length)
}
