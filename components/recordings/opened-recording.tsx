import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { usePlayer } from '@/components/player/use-player'
import { recordingQuery } from '@/lib/recordings/query'
import { openInPlayer, type RecordingsSearch } from '@/lib/recordings/search-params'
import { writeSearch } from './use-recordings-search'

/**
 * Keeps `open` in the address and the recording in the player the same: a link brings its recording into the
 * player, unless something plays there already, and what is played afterwards is written into the link.
 */
export function OpenedRecording({ search }: { search: RecordingsSearch }) {
  const { recording, wantsToPlay, play } = usePlayer()
  const { data } = useQuery({
    ...recordingQuery(search.open),
    enabled: search.open !== '' && recording?.id !== search.open,
  })
  const followed = useRef<string | null>(null)
  const playingId = recording?.id ?? ''

  useEffect(() => {
    const isLinkNew =
      !wantsToPlay && search.open !== '' && search.open !== playingId && followed.current !== search.open
    if (isLinkNew) {
      if (data?.recording.id !== search.open) return
      followed.current = search.open
      play(data.recording, { atMs: search.t * 1000, autoplay: false })
      return
    }
    if (playingId === search.open) {
      followed.current = search.open
    } else {
      followed.current = playingId
      writeSearch(openInPlayer(search, playingId), 'replace')
    }
  }, [data, play, playingId, search, wantsToPlay])

  return null
}
