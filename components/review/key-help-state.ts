import { Snapshot } from '@/components/player/snapshot'

export const keyHelp = new Snapshot({ isOpen: false })

export const openKeyHelp = () => keyHelp.update({ isOpen: true })
export const closeKeyHelp = () => keyHelp.update({ isOpen: false })
