import type { CallKey } from '@/lib/recordings/call'

export const callNouns: Readonly<Record<CallKey['by'], string>> = {
  session: 'call',
  conference: 'conference',
}
