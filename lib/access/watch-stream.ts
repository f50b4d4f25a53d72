import 'server-only'
import { onStopping } from '@/lib/stopping'
import type { Identity } from './identity'
import { getOpenStreams } from './open-streams'

/** Ends what is being sent with the session of whoever asked, or as the server is about to stop; what it gives ends that. */
export function watchStream(identity: Identity, end: (reason: string) => void): () => void {
  const forget = onStopping(() => end('The server is about to stop.'))
  // Nobody is there to be signed out.
  if (identity.method === 'none') return forget
  const { stop } = getOpenStreams().watch(identity, () => end('The session has ended.'))
  return () => {
    forget()
    stop()
  }
}
