import { LiveList } from '@/components/live/live-list'
import { Share } from '@/components/share/share'

/** What the list does without at first, in one piece: each piece has a price of its own in the first load. */
export const listParts = { LiveList, Share } as const
