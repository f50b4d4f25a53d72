import type { PlayerState } from './player-state'

const words = {
  idle: '',
  loading: 'Loading the recording',
  ready: 'Ready to play',
  playing: 'Playing',
  paused: 'Paused',
  ended: 'The recording has ended',
} as const

/** What those who cannot see the bar are told when its state changes. */
export function announcePlayer({ phase, failure, isBlocked }: PlayerState): string {
  if (phase === 'failed') return failure?.message ?? ''
  return isBlocked ? 'Press play to listen' : words[phase]
}
