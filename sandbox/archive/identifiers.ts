import { hash32, keyFor } from './draw.ts'

/** Two-way: an index becomes an identifier, and the identifier gives the index back without any table. */
export type IdentifierCodec = {
  encode(index: number): string
  decode(identifier: string): number | undefined
}

export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function uuidCodec(seed: number, namespace: string): IdentifierCodec {
  const key = keyFor(seed, `uuid:${namespace}`)
  const encode = (index: number): string => {
    const hex = bytesFor(key, index, 16).toString('hex')
    const variant = '89ab'.charAt(hash32(key ^ 0x77, index) & 3)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  const decode = (identifier: string): number | undefined => {
    if (!UUID_PATTERN.test(identifier)) return undefined
    const index = unscramble(key, Number.parseInt(identifier.slice(0, 8), 16))
    return encode(index) === identifier ? index : undefined
  }
  return { encode, decode }
}

export function opaqueCodec(
  seed: number,
  shape: { namespace: string; prefix: string; byteLength: number; suffix: string },
): IdentifierCodec {
  const { prefix, byteLength, suffix } = shape
  const key = keyFor(seed, `opaque:${shape.namespace}`)
  const encode = (index: number): string =>
    `${prefix}${bytesFor(key, index, byteLength).toString('base64url')}${suffix}`
  const decode = (identifier: string): number | undefined => {
    const bytes = Buffer.from(identifier.slice(prefix.length), 'base64url')
    if (bytes.length < 4) return undefined
    const index = unscramble(key, bytes.readUInt32BE(0))
    return encode(index) === identifier ? index : undefined
  }
  return { encode, decode }
}

function bytesFor(key: number, index: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil(length / 4) * 4)
  bytes.writeUInt32BE(scramble(key, index), 0)
  for (let at = 4; at < bytes.length; at += 4) bytes.writeUInt32BE(hash32(key + at, index), at)
  return bytes.subarray(0, length)
}

// A four-round Feistel network: a permutation of all 32-bit numbers, hence no two rows share an identifier.
function scramble(key: number, value: number): number {
  let left = value >>> 16
  let right = value & 0xffff
  for (let round = 0; round < 4; round += 1) {
    const mixed = left ^ (hash32(key + round, right) & 0xffff)
    left = right
    right = mixed
  }
  return ((left << 16) | right) >>> 0
}

function unscramble(key: number, value: number): number {
  let left = value >>> 16
  let right = value & 0xffff
  for (let round = 3; round >= 0; round -= 1) {
    const mixed = right ^ (hash32(key + round, left) & 0xffff)
    right = left
    left = mixed
  }
  return ((left << 16) | right) >>> 0
}
