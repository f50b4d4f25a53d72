import type { ApiOptions } from './api/api-handler.ts'
import { createRateLimiter } from './api/rate-limit.ts'
import { Archive } from './archive/archive.ts'
import type { Recording } from './archive/recording.ts'
import { createTranscriptions, type Transcriptions } from './archive/transcriptions.ts'
import { type Catalogue, createCatalogue } from './control/catalogue.ts'
import { FaultBook } from './faults/fault-book.ts'
import { RequestLog } from './http/request-log.ts'
import type { LinkSigner } from './storage/signed-link.ts'

/** What can be changed while the sandbox runs. */
export type Settings = {
  linkTtlSeconds: number
  /** How far Telnyx and its storage are ahead of this machine's clock; links and the Date header follow it. */
  clockOffsetMs: number
  /** The instant at which recordings are added from now on; null for the present. */
  nowMs: number | null
  rateLimitPerSecond: number | null
  wrapped: boolean
}

export type Dataset = { seed: number; size: number; endMs: number }

export class SandboxState {
  readonly faults = new FaultBook()
  readonly log = new RequestLog()
  settings: Settings
  private readonly initialSettings: Settings
  private readonly initialDataset: Dataset
  private loaded: { archive: Archive; transcriptions: Transcriptions; removed: Set<number> }
  private readonly limitRate = createRateLimiter(() => performance.now())

  constructor(dataset: Dataset, settings: Settings) {
    this.initialDataset = dataset
    this.initialSettings = settings
    this.settings = settings
    this.loaded = load(dataset)
  }

  /** Everything as at the start, over the same rows or over another seed or size. */
  reset(changes: { seed?: number | undefined; size?: number | undefined } = {}): void {
    const { seed, size, endMs } = this.initialDataset
    this.loaded = load({ seed: changes.seed ?? seed, size: changes.size ?? size, endMs })
    this.settings = this.initialSettings
    this.faults.clear()
    this.log.clear()
  }

  nowMs(): number {
    return Date.now() + this.settings.clockOffsetMs
  }

  get archive(): Archive {
    return this.loaded.archive
  }

  addRecordings(count: number): Recording[] {
    return Array.from({ length: count }, () => this.archive.append(this.settings.nowMs ?? this.nowMs()))
  }

  catalogue(): Catalogue {
    return createCatalogue(this.loaded.archive, this.loaded.transcriptions)
  }

  apiOptions(apiKey: string, signer: LinkSigner): ApiOptions {
    const limitRate = () => this.limitRate(this.settings.rateLimitPerSecond)
    return { ...this.loaded, apiKey, signer, wrapped: this.settings.wrapped, limitRate }
  }
}

function load(dataset: Dataset) {
  const archive = new Archive(dataset)
  const transcriptions = createTranscriptions(dataset.seed, archive.source)
  return { archive, transcriptions, removed: new Set<number>() }
}
