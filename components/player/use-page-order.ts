import { useEffect } from 'react'
import { type PlayOrder, playOrders } from './play-order'

/** Makes what the page shows the order in which the keys of a headset go on, for as long as it is shown. */
export function usePageOrder(order: PlayOrder | null) {
  useEffect(() => {
    if (!order) return
    playOrders.update({ page: order })
    return () => {
      if (playOrders.get().page === order) playOrders.update({ page: null })
    }
  }, [order])
}
