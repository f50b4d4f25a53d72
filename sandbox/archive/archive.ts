import { type Column, type ColumnName, createColumns } from './columns.ts'
import { Deletions } from './deletions.ts'
import type { Recording } from './recording.ts'
import { createRecordingSource, type RecordingSource } from './recording-source.ts'

export type ArchiveOptions = { seed: number; size: number; endMs: number }

/** All recordings of one account: the derived ones, those added since, without those deleted since. */
export class Archive {
  readonly source: RecordingSource
  readonly column: (name: ColumnName) => Column
  readonly deletions = new Deletions()
  private rows: number
  private lastCreatedAtMs: number

  constructor({ seed, size, endMs }: ArchiveOptions) {
    this.source = createRecordingSource(seed, size, endMs)
    this.column = createColumns(this.source, size)
    this.rows = size
    this.lastCreatedAtMs = size === 0 ? endMs : this.source.timeline.createdAtMs(size - 1)
  }

  /** One above the highest index there is. */
  get endIndex(): number {
    return this.rows
  }

  isPresent(index: number): boolean {
    return index < this.rows && !this.deletions.has(index)
  }

  at(index: number): Recording {
    return this.source.at(index)
  }

  findById(id: string): Recording | undefined {
    const index = this.source.codecs.recording.decode(id)
    return index !== undefined && this.isPresent(index) ? this.at(index) : undefined
  }

  /** The row itself and those of the same conference or session, in order of time. */
  unitAround(index: number): number[] {
    const { leader, unitRows } = this.source.deck.placeOf(index)
    const unit = Array.from({ length: unitRows }, (_, offset) => leader + offset)
    return unit.filter(
      (member) => this.isPresent(member) && this.source.deck.placeOf(member).leader === leader,
    )
  }

  append(nowMs: number): Recording {
    this.lastCreatedAtMs = Math.max(this.lastCreatedAtMs + 1, nowMs)
    this.source.timeline.append(this.lastCreatedAtMs)
    this.rows += 1
    return this.at(this.rows - 1)
  }

  delete(index: number): void {
    this.deletions.add(index)
  }

  /** The lowest index created at or after the instant. */
  firstIndexFrom(instantMs: number): number {
    let low = 0
    let high = this.rows
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.source.timeline.createdAtMs(middle) < instantMs) low = middle + 1
      else high = middle
    }
    return low
  }
}
