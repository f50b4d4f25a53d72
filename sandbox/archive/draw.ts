/** A number in [0, 1) that depends on nothing but the seed, the purpose and the index. */
export type Draw = (index: number) => number

export function drawFor(seed: number, purpose: string): Draw {
  const key = keyFor(seed, purpose)
  return (index) => hash32(key, index) / 0x1_0000_0000
}

export function keyFor(seed: number, purpose: string): number {
  let key = 0x811c_9dc5 ^ hash32(0x5bd1_e995, seed)
  for (let at = 0; at < purpose.length; at += 1) key = Math.imul(key ^ purpose.charCodeAt(at), 0x0100_0193)
  return key >>> 0
}

export function hash32(key: number, value: number): number {
  let mixed = Math.imul(value ^ ((key << 13) | (key >>> 19)), 0x9e37_79b1) ^ key
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

export function pick<Item>(items: readonly Item[], fraction: number): Item {
  const item = items[Math.floor(fraction * items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
