import { Snapshot } from '@/components/player/snapshot'

/** Which of the dialogs that belong to no place of the page is open. */
export const palette = new Snapshot<{ opened: 'palette' | 'views' | null }>({ opened: null })

export const openPalette = () => palette.update({ opened: 'palette' })
export const openViews = () => palette.update({ opened: 'views' })
export const closePalette = () => palette.update({ opened: null })
