import 'server-only'
import { shared } from '@/lib/shared'
import { getState } from '@/lib/store/state'
import { AccountError } from './account-error'
import { type Proof, type ProofParts, prove } from './account-proof'
import type { Identity } from './identity'
import { createLoginThrottle } from './login-throttle'
import { readNewPassword } from './password-rules'
import { getPasswords } from './passwords'
import { getSecondFactor, type SecondFactor } from './second-factor'
import { getSessions, type Sessions } from './sessions'
import { endSessions } from './user'

type NewPassword = Proof & { newPassword: string; userAgent: string }

export type AccountChanges = {
  /** Ends every session of the user and begins one anew, whose token is told this once. */
  changePassword: (change: NewPassword) => Promise<{ token: string; identity: Identity }>
  /** Gives the recovery codes, told this once. */
  turnOn: (proof: Proof, enrolment: { secret: string; enrolCode: string }) => Promise<string[]>
  turnOff: (proof: Proof & { code: string }) => Promise<void>
}

type AccountParts = ProofParts & { sessions: Sessions; secondFactor: SecondFactor }

const changedMeanwhile = () =>
  new AccountError('changed_meanwhile', 'Your account was changed just now by somebody else. Sign in again.')

/**
 * What somebody changes of their own way in. Each method throws as `prove` does, and in words where the change itself
 * cannot be made.
 */
export function createAccountChanges(parts: AccountParts): AccountChanges {
  const { state, passwords, sessions, secondFactor } = parts

  return {
    async changePassword({ newPassword, userAgent, ...proof }) {
      const { id, name, passwordHash: earlier } = await prove(parts, proof)
      const password = await readNewPassword(newPassword, name)
      if ((await passwords.check(newPassword, earlier)).isRight)
        throw new AccountError('password_same', 'This is the password you have already.', {
          field: 'password',
        })
      const passwordHash = await passwords.hash(password)
      await state.ask((db) =>
        db.transaction().execute(async (transaction) => {
          const { numUpdatedRows } = await transaction
            .updateTable('user_account')
            .set({ password_hash: passwordHash })
            .where('id', '=', id)
            .where('password_hash', '=', earlier)
            .executeTakeFirst()
          if (numUpdatedRows !== 1n) throw changedMeanwhile()
          await endSessions(transaction, id)
        }),
      )
      const { network } = proof
      const session = await sessions.create({ userId: id, method: 'local', network, userAgent, passwordHash })
      if (session === null) throw changedMeanwhile()
      return session
    },

    async turnOn(proof, { secret, enrolCode }) {
      const { id } = await prove(parts, proof)
      return secondFactor.enroll(id, secret, enrolCode)
    },

    async turnOff(proof) {
      const { id } = await prove(parts, proof)
      await secondFactor.remove(id)
    },
  }
}

export const getAccountChanges = (): AccountChanges =>
  shared('access-account', () => {
    const state = getState()
    return createAccountChanges({
      state,
      passwords: getPasswords(),
      sessions: getSessions(),
      throttle: createLoginThrottle(state),
      secondFactor: getSecondFactor(),
    })
  })
