import * as z from 'zod/mini'
import type { Hearing } from '@/lib/recordings/search-fields'
import { browserStore, type SettingsStore } from './browser-store'
import { Snapshot } from './snapshot'

export type { Hearing }

/** A side of the call. `a` is always the first channel of the file, whatever it is called. */
export type Channel = 'a' | 'b'

export const gainsDb = [0, 6, 12] as const
export type GainDb = (typeof gainsDb)[number]

export const longestLabel = 24
export const DEFAULT_LABELS = { a: 'Channel A', b: 'Channel B' } as const

// Cutting may leave half an emoji, which is replaced with the control characters.
const toLabel = (channel: Channel, text: string) =>
  text
    .trim()
    .slice(0, longestLabel)
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim() || DEFAULT_LABELS[channel]

const labelSchema = (channel: Channel) =>
  z.catch(
    z.pipe(
      z.string(),
      z.transform((text: string) => toLabel(channel, text)),
    ),
    DEFAULT_LABELS[channel],
  )
const flag = () => z.catch(z.boolean(), false)

const rememberedSchema = z.object({
  labels: z.catch(z.object({ a: labelSchema('a'), b: labelSchema('b') }), { ...DEFAULT_LABELS }),
  skipsSilence: flag(),
  autoAdvances: flag(),
  /** Whether the player's panel stands open above its bar. */
  showsPanel: flag(),
})
type Remembered = z.output<typeof rememberedSchema>

export type ListeningState = Readonly<
  Remembered & {
    /** What comes to the ears; for the visit, like the gains. */
    hearing: Hearing
    gainDb: Readonly<Record<Channel, GainDb>>
  }
>

const browserListeningStore: SettingsStore<Remembered> = browserStore('tapedeck_listening', (kept) =>
  rememberedSchema.parse(kept),
)

/** How calls are listened to: what the player makes of their sound and where it goes from there. */
export class Listening {
  readonly state: Snapshot<ListeningState>
  readonly #store: SettingsStore<Remembered>
  #followedLink = ''

  constructor(store: SettingsStore<Remembered> = browserListeningStore) {
    this.#store = store
    this.state = new Snapshot<ListeningState>({
      ...store.read(),
      hearing: 'stereo',
      gainDb: { a: 0, b: 0 },
    })
  }

  /** What a link asks for counts once: whatever the listener chooses after that, the address stays as it is. */
  isNewLink(link: string): boolean {
    const isNew = link !== this.#followedLink
    this.#followedLink = link
    return isNew
  }

  setHearing = (hearing: Hearing) => this.state.update({ hearing })

  setGain = (channel: Channel, gainDb: GainDb) =>
    this.state.update({ gainDb: { ...this.state.get().gainDb, [channel]: gainDb } })

  toggleSkipSilence = () => this.#remember({ skipsSilence: !this.state.get().skipsSilence })
  toggleAutoAdvance = () => this.#remember({ autoAdvances: !this.state.get().autoAdvances })
  togglePanel = () => this.#remember({ showsPanel: !this.state.get().showsPanel })

  /** Gives a channel a name of the listener's own; without one it goes by its letter again. */
  rename = (channel: Channel, label: string) =>
    this.#remember({ labels: { ...this.state.get().labels, [channel]: toLabel(channel, label) } })

  /** Lets the names change places. A letter stays with its channel: it says where in the file that is. */
  swapLabels = () => {
    const { a, b } = this.state.get().labels
    this.#remember({
      labels: {
        a: b === DEFAULT_LABELS.b ? DEFAULT_LABELS.a : b,
        b: a === DEFAULT_LABELS.a ? DEFAULT_LABELS.b : a,
      },
    })
  }

  #remember(patch: Partial<Remembered>) {
    this.state.update(patch)
    this.#store.write(patch)
  }
}

let listening: Listening | undefined

/** The one of the page, made when it is first asked for. */
export function getListening(): Listening {
  listening ??= new Listening()
  return listening
}
