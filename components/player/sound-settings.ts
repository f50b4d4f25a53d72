import * as z from 'zod/mini'
import { fastest, slowest } from '@/lib/recordings/search-fields'
import { browserStore, type SettingsStore } from './browser-store'

const soundSettingsSchema = z.object({
  speed: z.catch(z.number().check(z.gte(slowest), z.lte(fastest)), 1),
  volume: z.catch(z.number().check(z.gte(0), z.lte(1)), 1),
  muted: z.catch(z.boolean(), false),
})

/** How the listener likes to hear: it outlives the recording, the page and the visit. */
export type SoundSettings = z.output<typeof soundSettingsSchema>

export const DEFAULT_SOUND: SoundSettings = { speed: 1, volume: 1, muted: false }

export type SoundStore = SettingsStore<SoundSettings>

export const browserSoundStore: SoundStore = browserStore('tapedeck_sound', (kept) =>
  soundSettingsSchema.parse(kept),
)
