import 'server-only'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { Recording } from '@/lib/recordings/model'
import type { Known } from './coverage'
import type { IndexTotals, RecordingIndex } from './recording-index'

type Page = { page: number; size: number }

/** A page of what is known so far, or the last one where that lies beyond the end. */
export async function lookUp(
  { parts }: Pick<Known, 'parts'>,
  local: LocalFilters,
  { page, size }: Page,
  index: Pick<RecordingIndex, 'search'>,
  signal: AbortSignal | undefined,
): Promise<IndexTotals & { recordings: Recording[]; page: number; totalPages: number }> {
  const question = { parts, local }
  const ask = (asked: number) => index.search(question, { offset: (asked - 1) * size, limit: size }, signal)
  const found = await ask(page)
  const totalPages = Math.max(1, Math.ceil(found.total / size))
  if (page <= totalPages) return { ...found, page, totalPages }
  return { ...(await ask(totalPages)), page: totalPages, totalPages }
}
