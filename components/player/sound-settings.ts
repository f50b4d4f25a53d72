import * as z from 'zod/mini'

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const
export const slowest = 0.5
export const fastest = 3

const soundSettingsSchema = z.object({
  speed: z.catch(z.number().check(z.gte(slowest), z.lte(fastest)), 1),
  volume: z.catch(z.number().check(z.gte(0), z.lte(1)), 1),
  muted: z.catch(z.boolean(), false),
})

/** How the listener likes to hear: it outlives the recording, the page and the visit. */
export type SoundSettings = z.output<typeof soundSettingsSchema>

export const DEFAULT_SOUND: SoundSettings = { speed: 1, volume: 1, muted: false }

export type SoundStore = {
  read: () => SoundSettings
  write: (settings: SoundSettings) => void
}

const storageKey = 'tapedeck_sound'

/** Never throws: a browser that blocks storage, or one whose storage is full, merely forgets. */
export const browserSoundStore: SoundStore = {
  read: () => {
    try {
      return soundSettingsSchema.parse(JSON.parse(window.localStorage.getItem(storageKey) ?? '{}'))
    } catch {
      return DEFAULT_SOUND
    }
  },
  write: ({ speed, volume, muted }) => {
    try {
      window.localStorage.setItem(storageKey, JSON.stringify({ speed, volume, muted }))
    } catch {
      // Forgotten at the end of the visit.
    }
  },
}
