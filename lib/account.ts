import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { getAnswer } from './recordings/query'

const accountSessionSchema = z.object({
  id: z.string(),
  isThisOne: z.boolean(),
  /** The part of its address that belongs to one customer of a provider. */
  network: z.string(),
  browser: z.string(),
  since: z.string(),
  /** Up to a minute behind. */
  lastUsedAt: z.string(),
})
export type AccountSession = z.output<typeof accountSessionSchema>

const accountSchema = z.object({
  name: z.string(),
  /** Null for whoever signs in through somebody else: their way in is kept there. */
  ownWayIn: z.nullable(z.object({ hasSecondFactor: z.boolean(), recoveryCodesLeft: z.number() })),
  sessions: z.array(accountSessionSchema),
})
export type Account = z.output<typeof accountSchema>

/** A secret that becomes the second factor once a code of it is given. */
export const proposalSchema = z.object({ secret: z.string(), uri: z.string() })
export type Proposal = z.output<typeof proposalSchema>

export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) })

export const accountQuery = () =>
  queryOptions({
    queryKey: ['account'],
    queryFn: ({ signal }): Promise<Account> => getAnswer('/api/account', accountSchema, signal),
  })
