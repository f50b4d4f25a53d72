import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { shared } from '@/lib/shared'
import type { UserTable } from '@/lib/store/access-tables'
import type { Database } from '@/lib/store/database'
import { getState } from '@/lib/store/state'
import type { StateTables } from '@/lib/store/state-tables'
import { AccountError } from './account-error'
import { hashToken } from './secrets'

export type SecondFactor = {
  /** A secret for an authenticator, and the address its QR code holds. Nothing is stored yet. */
  propose: (userName: string) => { secret: string; uri: string }
  /**
   * Asks for codes from now on, once one of this secret proves that the authenticator has it. Gives ten recovery
   * codes, told this once. Throws `AccountError('code_wrong')`, and `AccountError('second_factor_on')` where there is
   * one already: only a code of that one lets it be replaced.
   */
  enroll: (userId: string, secret: string, code: string) => Promise<string[]>
  /** Whether a code lets this user in; each does so once. */
  accept: (user: Pick<Selectable<UserTable>, 'id' | 'totp_secret'>, code: string) => Promise<boolean>
  remove: (userId: string) => Promise<void>
  recoveryCodesLeft: (userId: string) => Promise<number>
}

const recoveryCodes = 10
// What is read off a screen is written by hand: neither I, L, O nor U, as Crockford has it.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function newRecoveryCode(): string {
  const drawn = Array.from(randomBytes(20), (byte) => letters[byte & 31]).join('')
  return drawn.replace(/.{4}(?=.)/g, '$&-')
}

const recoveryHash = (code: string) =>
  hashToken(code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'))

const stepSeconds = 30
// 160 bits, as `propose` draws them.
const secretShape = /^[A-Z2-7]{32}$/

/** The step a code belongs to, at most one off, for clocks differ; null for a wrong one. */
function findStep(secret: string, code: string, nowMs: number): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(nowMs / 1_000)
  const found = verifySync({ secret, token, epoch, epochTolerance: stepSeconds })
  return found.valid ? Math.floor(epoch / stepSeconds) + found.delta : null
}

export function createSecondFactor(state: Database<StateTables>, now = Date.now): SecondFactor {
  return {
    propose(userName) {
      const secret = generateSecret({ length: 20 })
      return { secret, uri: generateURI({ issuer: 'Tapedeck', label: userName, secret }) }
    },

    async enroll(userId, secret, code) {
      const step = secretShape.test(secret) ? findStep(secret, code, now()) : null
      if (step === null)
        throw new AccountError('code_wrong', 'This code is not the current one of the authenticator.', {
          field: 'code',
        })
      const codes = Array.from({ length: recoveryCodes }, newRecoveryCode)
      await state.ask((db) =>
        db.transaction().execute(async (transaction) => {
          const { numUpdatedRows } = await transaction
            .updateTable('user_account')
            .set({ totp_secret: secret, totp_step: step })
            .where('id', '=', userId)
            .where('totp_secret', 'is', null)
            .executeTakeFirst()
          if (numUpdatedRows !== 1n)
            throw new AccountError('second_factor_on', 'A second factor is on already. Turn that off first.')
          await transaction.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
          await transaction
            .insertInto('recovery_code')
            .values(codes.map((one) => ({ code_hash: recoveryHash(one), user_id: userId })))
            .execute()
        }),
      )
      return codes
    },

    async accept({ id, totp_secret }, code) {
      const step = totp_secret === null ? null : findStep(totp_secret, code, now())
      return state.ask(async (db) => {
        if (step === null) {
          const { numDeletedRows } = await db
            .deleteFrom('recovery_code')
            .where('code_hash', '=', recoveryHash(code))
            .where('user_id', '=', id)
            .executeTakeFirst()
          return numDeletedRows === 1n
        }
        const { numUpdatedRows } = await db
          .updateTable('user_account')
          .set({ totp_step: step })
          .where('id', '=', id)
          .where('totp_secret', '=', totp_secret)
          .where('totp_step', '<', step)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      })
    },

    async remove(userId) {
      await state.ask((db) =>
        db.transaction().execute(async (transaction) => {
          await transaction
            .updateTable('user_account')
            .set({ totp_secret: null, totp_step: null })
            .where('id', '=', userId)
            .execute()
          await transaction.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
        }),
      )
    },

    async recoveryCodesLeft(userId) {
      const rows = await state.ask((db) =>
        db.selectFrom('recovery_code').select('code_hash').where('user_id', '=', userId).execute(),
      )
      return rows.length
    },
  }
}

export const getSecondFactor = (): SecondFactor =>
  shared('access-second-factor', () => createSecondFactor(getState()))
