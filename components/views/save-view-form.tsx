import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { longestName, maxViews, type SavedView, toViewQuery, viewSearch } from '@/lib/recordings/saved-view'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { writeTypedQuery } from '@/lib/recordings/typed-query'
import { getSavedViews } from './saved-views'

export function SaveViewForm({ search, views }: { search: RecordingsSearch; views: readonly SavedView[] }) {
  const [name, setName] = useState('')
  const query = toViewQuery(search)
  const known = views.find((view) => view.query === query)
  const isFull = views.length >= maxViews
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (getSavedViews().add(name, query)) setName('')
  }
  return (
    <form onSubmit={save} className="grid gap-1.5">
      <div className="flex items-end gap-2">
        <Field
          label="Save what is shown as"
          value={name}
          maxLength={longestName}
          required
          autoComplete="off"
          placeholder="Long calls of this week"
          onChange={(event) => setName(event.target.value)}
          className="min-w-0 flex-1"
        />
        <Button type="submit" look="primary" aria-disabled={isFull}>
          Save
        </Button>
      </div>
      <p className="text-[0.8125rem] wrap-anywhere text-muted">
        {isFull
          ? `There are ${maxViews} views already, which is as many as there may be.`
          : writeTypedQuery(viewSearch({ query })) || 'All recordings, newest first'}
        {known && ` · already saved as “${known.name}”`}
      </p>
    </form>
  )
}
