import type { Machine } from './machine.ts'

/** A machine for the tests of this folder. */
export const machineUnderTest: Machine = {
  cores: 2,
  processor: 'A Processor',
  memoryGigabytes: 25.27,
  system: 'Linux 6.18.44',
  node: '24.21.0',
  chromium: '156.0.1',
  loadBefore: 0.04,
  loadAfter: 1.26,
}
