import type { Hearing } from '@/components/player/listening'
import { usualSpeeds } from '@/components/player/speeds'
import { type Desk, loadedRecording, type ReviewAction } from './desk'
import { say } from './spoken-words'

function skip(desk: Desk, seconds: number): boolean {
  if (!loadedRecording(desk)) return false
  desk.player.skip(seconds * 1000)
  return true
}

function changeSpeed({ player }: Desk, direction: 1 | -1): boolean {
  const { speed } = player.state.get()
  const next =
    direction === 1 ? usualSpeeds.find((one) => one > speed) : usualSpeeds.findLast((one) => one < speed)
  if (next !== undefined) player.setSpeed(next)
  say(`Speed ${next ?? speed}×`)
  return true
}

function hear(desk: Desk, hearing: Exclude<Hearing, 'mono'>): boolean {
  const { listening } = desk
  if (hearing !== 'stereo' && loadedRecording(desk)?.channels === 'single') {
    say('This recording has only one channel')
    return true
  }
  listening.setHearing(hearing)
  const { labels } = listening.state.get()
  say(hearing === 'stereo' ? 'Both channels' : `${labels[hearing]} alone`)
  return true
}

function skipSilence({ listening }: Desk): boolean {
  listening.toggleSkipSilence()
  say(listening.state.get().skipsSilence ? 'Silence is skipped' : 'Silence is played')
  return true
}

/** The keys of the player. */
export function soundActions(desk: Desk) {
  return {
    back: () => skip(desk, -5),
    forward: () => skip(desk, 5),
    'far-back': () => skip(desk, -30),
    'far-forward': () => skip(desk, 30),
    slower: () => changeSpeed(desk, -1),
    faster: () => changeSpeed(desk, 1),
    'hear-a': () => hear(desk, 'a'),
    'hear-b': () => hear(desk, 'b'),
    'hear-both': () => hear(desk, 'stereo'),
    'skip-silence': () => skipSilence(desk),
  } satisfies Record<string, ReviewAction>
}
