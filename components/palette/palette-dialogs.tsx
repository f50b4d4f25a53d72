import { ViewsDialog } from '@/components/views/views-dialog'
import { PaletteDialog } from './palette-dialog'

export function PaletteDialogs({ opened }: { opened: 'palette' | 'views' }) {
  return opened === 'palette' ? <PaletteDialog /> : <ViewsDialog />
}
