/** All that a limited person may see: recordings with one of these numbers on either side, or of one of these connections. */
export type SightLimits = {
  /** In E.164, or as typed where it is no phone number. */
  numbers: readonly string[]
  connections: readonly string[]
}

/** The same as the rows of Telnyx write it: each number in every form that is looked for. */
export type SeenValues = { parties: readonly string[]; connections: readonly string[] }

const counted = (count: number, noun: string) =>
  count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`]

/** `2 numbers and 1 connection`; `nothing` for limits that could not be read. */
export const sightWords = ({ numbers, connections }: SightLimits): string =>
  [...counted(numbers.length, 'number'), ...counted(connections.length, 'connection')].join(' and ') ||
  'nothing'
