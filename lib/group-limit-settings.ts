import 'server-only'
import { z } from 'zod'
import { isAccountError } from './access/account-error'
import { everybodyElse, type GroupLimits } from './access/group-limits'
import { readTypedLimits } from './access/limits-typed'
import type { GroupRole } from './env-ways-in'

/** Limits as they were written down for a group, not read yet: that takes the country of numbers. */
export type GroupLimitWords = { group: string; numbers: string[]; connections: string[] }

const connectionMark = 'connection:'

function toWords(part: string): GroupLimitWords | null {
  // Names of groups may hold `=` and `,` as directories write them; no limit holds a `=`.
  const at = part.lastIndexOf('=')
  const group = part.slice(0, Math.max(at, 0)).trim()
  if (group === '') return null
  const values = part.slice(at + 1).split(/[\s,]+/)
  const isConnection = (value: string) => value.startsWith(connectionMark)
  return {
    group,
    numbers: values.filter((value) => !isConnection(value)),
    connections: values.filter(isConnection).map((value) => value.slice(connectionMark.length)),
  }
}

function parseGroupLimits(text: string): GroupLimitWords[] | null {
  const parts = text.split(';').filter((part) => part.trim() !== '')
  const words = parts.flatMap((part) => toWords(part) ?? [])
  const groups = new Set(words.map(({ group }) => group))
  return words.length > 0 && groups.size === parts.length ? words : null
}

export const groupLimitWords = z
  .string()
  .transform(parseGroupLimits)
  .refine((words) => words !== null, {
    error:
      'must name each group once with what it sees, as in support=+14155550100 connection:1234567; berlin=+493012345678',
  })

type Env = {
  GROUP_LIMITS?: readonly GroupLimitWords[] | null | undefined
  GROUP_ROLES?: readonly GroupRole[] | null | undefined
  DEFAULT_COUNTRY: string
}

/** Null settings where no group is limited. */
export function readGroupLimits({ GROUP_LIMITS, GROUP_ROLES, DEFAULT_COUNTRY }: Env): {
  settings: GroupLimits | null
  problems: string[]
} {
  if (!GROUP_LIMITS) return { settings: null, problems: [] }
  const limits: [string, ReturnType<typeof readTypedLimits>][] = []
  const problems: string[] = []
  for (const { group, ...typed } of GROUP_LIMITS)
    try {
      limits.push([group, readTypedLimits(typed, DEFAULT_COUNTRY)])
    } catch (error) {
      if (!isAccountError(error)) throw error
      problems.push(`GROUP_LIMITS, group ${group}: ${error.message}`)
    }
  const groups = [...(GROUP_ROLES ?? []), ...GROUP_LIMITS].map(({ group }) => group)
  const named = [...new Set(groups)].filter((group) => group !== everybodyElse)
  return { settings: { named, limits: new Map(limits) }, problems }
}
