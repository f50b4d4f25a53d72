import { Snapshot } from '@/components/player/snapshot'

/** Whether the list of keys is at hand on this page, and whether it is open. */
export const keyHelp = new Snapshot({ isAtHand: false, isOpen: false })

export const openKeyHelp = () => keyHelp.update({ isOpen: true })
export const closeKeyHelp = () => keyHelp.update({ isOpen: false })
