import { useQuery } from '@tanstack/react-query'
import { useListContext } from '@/components/recordings/list-context'
import { growsAtTop } from '@/lib/recordings/new-rows'
import { recordingsQuery } from '@/lib/recordings/query'
import { NewRowsPill } from './new-rows-pill'

/** Tells of new recordings where the list that is shown grows at its top. */
export function LiveList() {
  const { search } = useListContext()
  const { data: shown, isFetching, refetch } = useQuery({ ...recordingsQuery(search), enabled: false })
  if (!shown || !growsAtTop(search, shown)) return null
  return <NewRowsPill search={search} shown={shown} isOn={!isFetching} onShow={() => void refetch()} />
}
