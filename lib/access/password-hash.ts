import 'server-only'

/** What a hash was made with, each within what this server is willing to compute. */
export type HashParameters =
  | { algorithm: 'argon2id'; memoryKiB: number; passes: number; lanes: number }
  | { algorithm: 'scrypt'; costLog2: number; blockSize: number; lanes: number }

export type PasswordHash = { parameters: HashParameters; salt: Buffer; key: Buffer }

// https://github.com/P-H-C/phc-string-format: base64 of the usual alphabet, without padding.
const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

const argon2Shape =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,86})\$([A-Za-z0-9+/]{43,86})$/
const scryptShape =
  /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,86})\$([A-Za-z0-9+/]{43,86})$/

const mostMemoryKiB = 262_144
const mostCostLog2 = 20

function isBearable(parameters: HashParameters): boolean {
  if (parameters.lanes < 1 || parameters.lanes > 16) return false
  if (parameters.algorithm === 'scrypt') {
    const { costLog2, blockSize } = parameters
    return costLog2 >= 1 && costLog2 <= mostCostLog2 && blockSize >= 1 && blockSize <= 16
  }
  const { memoryKiB, passes, lanes } = parameters
  return memoryKiB >= 8 * lanes && memoryKiB <= mostMemoryKiB && passes >= 1 && passes <= 16
}

export function formatPasswordHash({ parameters, salt, key }: PasswordHash): string {
  const made =
    parameters.algorithm === 'argon2id'
      ? `$argon2id$v=19$m=${parameters.memoryKiB},t=${parameters.passes},p=${parameters.lanes}`
      : `$scrypt$ln=${parameters.costLog2},r=${parameters.blockSize},p=${parameters.lanes}`
  return `${made}$${encode(salt)}$${encode(key)}`
}

/** Null for what is no hash of ours, or asks for more work than any of ours. */
export function parsePasswordHash(text: string): PasswordHash | null {
  const argon2 = argon2Shape.exec(text)
  const [, first = '', second = '', third = '', salt = '', key = ''] = argon2 ?? scryptShape.exec(text) ?? []
  const lanes = Number(third)
  const parameters: HashParameters =
    argon2 === null
      ? { algorithm: 'scrypt', costLog2: Number(first), blockSize: Number(second), lanes }
      : { algorithm: 'argon2id', memoryKiB: Number(first), passes: Number(second), lanes }
  if (!isBearable(parameters)) return null
  const hash = { parameters, salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') }
  // Base64 has several spellings of some bytes, and numbers have zeros in front: one is taken.
  return formatPasswordHash(hash) === text ? hash : null
}
