import 'server-only'
import crypto from 'node:crypto'
import { promisify } from 'node:util'
import { bulkhead, isBulkheadRejectedError } from 'cockatiel'
import { shared } from '@/lib/shared'
import { AccountError } from './account-error'
import { formatPasswordHash, type HashParameters, parsePasswordHash } from './password-hash'
import { normalizePassword } from './password-rules'
import { isSameSecret } from './secrets'

type DeriveKey = (password: string, salt: Buffer, parameters: HashParameters) => Promise<Buffer>

const keyBytes = 32
const saltBytes = 16

// OWASP's Password Storage Cheat Sheet.
const argon2id: HashParameters = { algorithm: 'argon2id', memoryKiB: 19_456, passes: 2, lanes: 1 }
const scrypt: HashParameters = { algorithm: 'scrypt', costLog2: 17, blockSize: 8, lanes: 1 }

// Node 22 has none.
const canArgon2 = typeof crypto.argon2 === 'function'
const usualParameters = canArgon2 ? argon2id : scrypt

// An Argon2id takes 19 MiB and 30 ms of a core, a scrypt 128 MiB.
const mostAtOnce = { argon2id: 4, scrypt: 2 } as const
const mostWaiting = 20
const busySeconds = 2

export const deriveKey: DeriveKey = async (password, salt, parameters) => {
  if (parameters.algorithm === 'scrypt') {
    const { costLog2, blockSize, lanes } = parameters
    const cost = 2 ** costLog2
    const options = { cost, blockSize, parallelization: lanes, maxmem: 256 * cost * blockSize }
    return new Promise((resolve, reject) =>
      crypto.scrypt(password, salt, keyBytes, options, (error, key) =>
        error === null ? resolve(key) : reject(error),
      ),
    )
  }
  if (!canArgon2)
    throw new AccountError(
      'hash_unreadable',
      'A password was hashed under Node 24, and this server runs on an older one. Run it on Node 24.',
    )
  const { memoryKiB, passes, lanes } = parameters
  const message = Buffer.from(password, 'utf8')
  return promisify(crypto.argon2)('argon2id', {
    message,
    nonce: salt,
    memory: memoryKiB,
    passes,
    parallelism: lanes,
    tagLength: keyBytes,
  })
}

export type Passwords = {
  /** What is to be stored of a password that `readNewPassword` gave. */
  hash: (password: string) => Promise<string>
  /**
   * Whether a password is the one that was hashed. Computes as much where there is no hash to compare with. `isStale`
   * where it should be hashed anew.
   */
  check: (given: string, stored: string | null) => Promise<{ isRight: boolean; isStale: boolean }>
}

type PasswordsOptions = { parameters?: HashParameters; derive?: DeriveKey }

/** Both throw `AccountError('busy')` at once where too many wait already. */
export function createPasswords({
  parameters = usualParameters,
  derive = deriveKey,
}: PasswordsOptions = {}): Passwords {
  const turns = bulkhead(mostAtOnce[parameters.algorithm], mostWaiting)

  async function deriveInTurn(...asked: Parameters<DeriveKey>): Promise<Buffer> {
    try {
      return await turns.execute(() => derive(...asked))
    } catch (error) {
      if (!isBulkheadRejectedError(error)) throw error
      throw new AccountError('busy', 'Too many people log in at this moment. Try again in a few seconds.', {
        retryAfterSeconds: busySeconds,
      })
    }
  }

  const nobody = { parameters, salt: crypto.randomBytes(saltBytes), key: crypto.randomBytes(keyBytes) }
  const isUsual = (other: HashParameters) => JSON.stringify(other) === JSON.stringify(parameters)

  return {
    async hash(password) {
      const salt = crypto.randomBytes(saltBytes)
      return formatPasswordHash({ parameters, salt, key: await deriveInTurn(password, salt, parameters) })
    },
    async check(given, stored) {
      const password = normalizePassword(given)
      const known = stored === null ? null : parsePasswordHash(stored)
      const hash = known ?? nobody
      const key = await deriveInTurn(password ?? '', hash.salt, hash.parameters)
      const isSame = isSameSecret(key.toString('hex'), hash.key.toString('hex'))
      const isRight = isSame && known !== null && password !== null
      return { isRight, isStale: isRight && !isUsual(hash.parameters) }
    },
  }
}

/** One for the process, so that the bound on hashes holds for all of it. */
export const getPasswords = (): Passwords => shared('access-passwords', createPasswords)
