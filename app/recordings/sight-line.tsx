import type { Sight } from '@/lib/access/sight'
import { sightWords } from '@/lib/recordings/sight-limits'

/** What of the recordings somebody sees, where that is not everything: nobody should take a part for the whole. */
export function SightLine({ sight: { only, masksNumbers } }: { sight: Sight }) {
  if (only === null && !masksNumbers) return null
  return (
    <p className="text-[0.8125rem] text-muted">
      {only && `You see recordings of ${sightWords(only)}. `}
      {masksNumbers &&
        'Numbers are shown by their last two digits, and lists cannot be filtered or sorted by them.'}
    </p>
  )
}
