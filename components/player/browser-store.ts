export type SettingsStore<Settings> = {
  read: () => Settings
  /** Keeps what is given beside what was kept before. */
  write: (patch: Partial<Settings>) => void
}

/**
 * Settings that outlive the visit, kept by the browser under one key. `parse` makes settings of whatever was kept.
 * Never throws: a browser that blocks storage, or one whose storage is full, merely forgets.
 */
export function browserStore<Settings extends object>(
  key: string,
  parse: (kept: unknown) => Settings,
): SettingsStore<Settings> {
  const read = () => {
    try {
      return parse(JSON.parse(window.localStorage.getItem(key) ?? '{}'))
    } catch {
      return parse({})
    }
  }
  return {
    read,
    write: (patch) => {
      try {
        window.localStorage.setItem(key, JSON.stringify({ ...read(), ...patch }))
      } catch {
        // Forgotten at the end of the visit.
      }
    },
  }
}
