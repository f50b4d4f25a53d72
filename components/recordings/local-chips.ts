import { formatDuration, formatTerm } from '@/lib/format'
import { readDigits } from '@/lib/recordings/local-filters'
import type { RecordingsSearch } from '@/lib/recordings/search-params'

export type Chip = {
  key: string
  label: string
  value: string
  hint?: string
  without: Partial<RecordingsSearch>
}

const placeWords = {
  anywhere: 'Number contains',
  start: 'Number begins with',
  end: 'Number ends with',
} as const

function lengthWords(min: number, max: number): string {
  const [shortest, longest] = [formatDuration(min * 1000), formatDuration(max * 1000)]
  if (max === 0) return `${shortest} or longer`
  if (min === 0) return `up to ${longest}`
  return min === max ? shortest : `${shortest}–${longest}`
}

/** What our server filters by, since Telnyx cannot. The order is no filter. */
export function localChips({
  digits,
  min,
  max,
  channels,
  source,
  initiated,
  format,
}: RecordingsSearch): Chip[] {
  const part = readDigits(digits)
  const chips: (Chip | false)[] = [
    digits !== '' && {
      key: 'digits',
      label: placeWords[part.place],
      value: part.text,
      without: { digits: '' },
    },
    (min > 0 || max > 0) && {
      key: 'length',
      label: 'Length',
      value: lengthWords(min, max),
      without: { min: 0, max: 0 },
    },
    channels !== '' && {
      key: 'channels',
      label: '',
      value: channels === 'dual' ? 'Two channels' : 'One channel',
      without: { channels: '' },
    },
    format !== '' && {
      key: 'format',
      label: 'Format',
      value: format.toUpperCase(),
      without: { format: '' },
    },
    source !== '' && {
      key: 'source',
      label: 'Source',
      value: formatTerm(source).toLowerCase(),
      without: { source: '' },
    },
    initiated !== '' && {
      key: 'initiated',
      label: 'Initiated by',
      value: initiated,
      without: { initiated: '' },
    },
  ]
  return chips.filter((chip) => chip !== false)
}
