import 'server-only'
import type { Selectable } from 'kysely'
import type { UserTable } from '@/lib/store/access-tables'
import type { Database } from '@/lib/store/database'
import type { StateTables } from '@/lib/store/state-tables'
import { AccountError } from './account-error'
import type { LoginThrottle } from './login-throttle'
import type { Passwords } from './passwords'
import type { SecondFactor } from './second-factor'

export type ProofParts = {
  state: Database<StateTables>
  passwords: Passwords
  throttle: LoginThrottle
  secondFactor: Pick<SecondFactor, 'accept'>
}

/** What somebody types who is signed in already, so that a session left open changes no way in. */
export type Proof = {
  userId: string
  password: string
  /** Only where a code is asked for as well: of the authenticator, or a recovery code. */
  code?: string
  /** As `toNetwork` gave it. */
  network: string
}

export type Proven = Pick<Selectable<UserTable>, 'id' | 'name'> & { passwordHash: string }

const wrongPassword = () =>
  new AccountError('password_wrong', 'This is not your password.', { field: 'current' })

/**
 * Who somebody is who knows their password, and has a code where they bring one. Counted like a login under their
 * name. Throws `AccountError`: `password_wrong`, `code_wrong`, `not_local`, and what a login throws.
 */
export async function prove(
  { state, passwords, throttle, secondFactor }: ProofParts,
  { userId, password, code, network }: Proof,
): Promise<Proven> {
  const user = await state.ask((db) =>
    db
      .selectFrom('user_account')
      .select(['id', 'name', 'totp_secret', 'password_hash'])
      .where('id', '=', userId)
      .where('disabled_at', 'is', null)
      .where('issuer', 'is', null)
      .executeTakeFirst(),
  )
  if (user === undefined || user.password_hash === null)
    throw new AccountError('not_local', 'You sign in through somebody else and have no password here.')
  const { id, name, password_hash: passwordHash } = user
  const guess = await throttle.begin(name, network)
  const { isRight } = await passwords.check(password, passwordHash).catch(async (error: unknown) => {
    await guess.takeBack()
    throw error
  })
  if (!isRight) throw wrongPassword()
  if (code !== undefined && !(await secondFactor.accept(user, code)))
    throw new AccountError(
      'code_wrong',
      'This code is neither the current one nor an unused recovery code.',
      {
        field: 'code',
      },
    )
  await guess.succeed()
  return { id, name, passwordHash }
}
