import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { parseRecordingsSearch } from '@/lib/recordings/search-params'
import { getListening } from '../listening'
import { usePlayerActions } from '../use-player'

/** Lets a recording that a link has opened be heard as its sender heard it: once, and for this visit. */
export function useLinkedSound(id: string) {
  const pathname = usePathname()
  const params = useSearchParams()
  const { setSpeed } = usePlayerActions()

  useEffect(() => {
    const { open, speed, hear } = parseRecordingsSearch(params ?? {}).search
    const isOpenedHere = open === id || pathname === `/recordings/${encodeURIComponent(id)}`
    const link = `${id} ${speed} ${hear}`
    if (!isOpenedHere || !getListening().isNewLink(link)) return
    if (speed !== 1) setSpeed(speed, { isRemembered: false })
    if (hear !== 'stereo') getListening().setHearing(hear)
  }, [id, pathname, params, setSpeed])
}
