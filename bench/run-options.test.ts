import { expect, it } from 'vitest'
import { readRunOptions } from './run-options.ts'

const known = ['waveform', 'sound-start', 'first-load']

it('runs everything in full where nothing is said', () => {
  expect(readRunOptions([], known)).toEqual({
    names: known,
    isQuick: false,
    writesReadme: false,
    folder: '.cache/bench',
  })
})

it('runs what is named, once, in the order of the list', () => {
  const { names } = readRunOptions(['first-load', '--quick', 'waveform', 'waveform'], known)
  expect(names).toEqual(['waveform', 'first-load'])
})

it('takes another folder for the report', () => {
  expect(readRunOptions(['--out', '/tmp/figures'], known).folder).toBe('/tmp/figures')
})

it.each([[['wavefrom']], [['--fast']], [['--readme', '--quick']], [['--readme', 'waveform']]])(
  'refuses %j',
  (args) => {
    expect(() => readRunOptions(args, known)).toThrow(/There is no bench|Unknown option|full run/)
  },
)
