import { useEffect, useState } from 'react'
import type { Review } from './review'

/** Reviewing, once its code has come: `null` on the first paint, and for good where it cannot be fetched. */
export function useReview(): Review | null {
  const [review, setReview] = useState<Review | null>(null)
  useEffect(() => {
    import('./review').then(
      (module) => setReview(module.review),
      () => undefined,
    )
  }, [])
  return review
}
