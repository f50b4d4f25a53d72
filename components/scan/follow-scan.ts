import { chunksOf } from '@/components/body-chunks'
import { ApiError } from '@/lib/http-error'
import { fetchOwn } from '@/lib/recordings/query'
import { readScanLine, type ScanLine, scanContentType } from '@/lib/recordings/scan-line'

export type ScanCounts = {
  scanned: number
  total: number | null
  donePercent?: number | undefined
  found: number
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ScanLine, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const texts = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n')
    rest = texts.pop() ?? ''
    for (const text of texts) {
      const line = readScanLine(text)
      if (line) yield line
    }
  }
}

const broken = () =>
  new ApiError({
    code: 'network',
    message: 'The connection to the dashboard’s server broke.',
    status: 0,
    requestId: '',
  })

/**
 * Has our server look, and tells how far it is until it has done what it does in one go. Throws an `ApiError`, or the
 * signal's reason; the server stops once nobody follows.
 */
export async function followScan(
  path: string,
  signal: AbortSignal,
  onCounts: (counts: ScanCounts) => void,
): Promise<'complete' | 'ceiling'> {
  const { body } = await fetchOwn(path, scanContentType, signal)
  if (!body) throw broken()
  const lines = linesOf(chunksOf(body))
  try {
    for await (const line of lines) {
      if (line.kind === 'failed') throw new ApiError({ ...line.error, status: 0 })
      onCounts(line)
      if (line.kind === 'done') return line.reason
    }
  } catch (error) {
    if (error instanceof ApiError || signal.aborted) throw error
  }
  throw broken()
}
