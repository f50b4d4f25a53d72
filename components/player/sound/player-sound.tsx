import type { Recording } from '@/lib/recordings/model'
import { useEarGains } from './use-ear-gains'
import { useLinkedSound } from './use-linked-sound'
import { useSkipSilence } from './use-skip-silence'
import { useSoundFacts } from './use-sound-facts'

/** Makes of the sound what its listener has chosen; there is nothing to see of it. */
export function PlayerSound({ recording }: { recording: Recording }) {
  const facts = useSoundFacts(recording)
  useLinkedSound(recording.id)
  useEarGains(facts.channelCount)
  useSkipSilence(facts)
  return null
}
