import 'server-only'

const slot = Symbol.for('tapedeck.shared')
const holder: typeof globalThis & { [slot]?: Map<string, unknown> } = globalThis
holder[slot] ??= new Map()
const instances = holder[slot]

/**
 * One instance for the whole process. Next bundles each module once for its App Router and once for its Pages
 * Router; without this, either side would have its own sockets, breaker and cache.
 */
export function shared<T>(name: string, create: () => T): T {
  // Each name is used by one caller alone, so what is found under it is what that caller made.
  if (!instances.has(name)) instances.set(name, create())
  return instances.get(name) as T
}

/** For tests: the next use of each name starts afresh. */
export function forgetShared(): void {
  instances.clear()
}
