import { fastest, slowest } from '@/lib/recordings/search-fields'

/** The steps from slow to fast. A link may ask for any speed between them. */
export const usualSpeeds = [slowest, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, fastest]
