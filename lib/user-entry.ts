import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { getAnswer } from './recordings/query'
import { roleWords } from './viewer'

const limits = z.object({ numbers: z.array(z.string()), connections: z.array(z.string()) })

/** Somebody who may come in, as an administrator sees them. */
export const userEntrySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roleWords),
  isDisabled: z.boolean(),
  createdAt: z.string(),
  lastLoginAt: z.nullable(z.string()),
  /** All that they see of the recordings, as an administrator set it; null where none did. */
  limits: z.nullable(limits),
  /** What their groups leave them where nobody did, as of their last login; null for everything. */
  limitsByGroup: z.nullable(limits),
  hasSecondFactor: z.boolean(),
  /** Whether it is who looks at the list. */
  isYou: z.boolean(),
})
export type UserEntry = z.output<typeof userEntrySchema>

export const usersAnswerSchema = z.object({
  users: z.array(userEntrySchema),
  /** Whether another says who may come in and as what: they can be kept out here, and nothing else. */
  areVouchedFor: z.boolean(),
})
export type UsersAnswer = z.output<typeof usersAnswerSchema>

export const usersQuery = () =>
  queryOptions({
    queryKey: ['users'],
    queryFn: ({ signal }): Promise<UsersAnswer> => getAnswer('/api/users', usersAnswerSchema, signal),
  })
