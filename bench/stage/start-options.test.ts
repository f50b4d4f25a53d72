import { expect, it } from 'vitest'
import { readStartOptions, startOptionsOf } from './start-options.ts'

it.each([
  ['node --one=8 --two node_modules/next/dist/bin/next start', '--one=8 --two'],
  ['node node_modules/next/dist/bin/next start', ''],
])('reads the options of “%s”', (command, options) => {
  expect(startOptionsOf(command)).toBe(options)
})

it('refuses a command it does not know', () => {
  expect(() => startOptionsOf('next start')).toThrow(/does not start Next by Node/)
})

it('knows the command of npm start', async () => {
  await expect(readStartOptions()).resolves.toBeTypeOf('string')
})
