import { useMemo, useSyncExternalStore } from 'react'
import { neighbours, orderAround, playOrders } from './play-order'

/** What plays the recordings around one; `undefined` where there is none. */
export function useNeighbours(id: string) {
  const orders = useSyncExternalStore(playOrders.subscribe, playOrders.get, playOrders.get)
  return useMemo(() => {
    const order = orderAround(orders, id)
    const { previous, next } = neighbours(order, id)
    return {
      onPrevious: previous ? () => order?.play(previous) : undefined,
      onNext: next ? () => order?.play(next) : undefined,
    }
  }, [orders, id])
}
