import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { encodeWaveform, waveformOf } from '@/lib/audio/waveform-under-test'
import { useWaveform } from './use-waveform'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const waveform = waveformOf({ pointCount: 100 })
const bytes = encodeWaveform(waveform, 40)
/** The head and the first of three sections. */
const begun = bytes.slice(0, 16 + 4 + 40 * 4)
const rest = bytes.slice(begun.length)

/** The dashboard's server under the hand of a test: each request is answered by a body that is written as it goes. */
function stubServer() {
  const answers: { body: ReadableStreamDefaultController<Uint8Array>; signal: AbortSignal }[] = []
  vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
    const stream = new ReadableStream<Uint8Array>({
      start(body) {
        answers.push({ body, signal })
        signal.addEventListener('abort', () => body.error(signal.reason))
      },
    })
    return Promise.resolve(new Response(stream))
  })
  return answers
}

function renderWaveform() {
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  return {
    ...renderHook(() => useWaveform('rec'), { wrapper }),
    again: () => renderHook(() => useWaveform('rec'), { wrapper }),
  }
}

it('gives what has arrived, and the whole with its summary at the end', async () => {
  const answers = stubServer()
  const { result } = renderWaveform()
  expect(result.current).toEqual({ waveform: undefined, error: null })
  answers[0]?.body.enqueue(begun)
  await waitFor(() => expect(result.current.waveform).toMatchObject({ drawnMs: 4_000, summary: null }))
  answers[0]?.body.enqueue(rest)
  answers[0]?.body.close()
  await waitFor(() => expect(result.current.waveform?.summary?.durationMs).toBe(waveform.durationMs))
  expect(result.current.waveform?.channels[1]?.max).toHaveLength(100)
})

it('asks once more where the stream breaks, and then says so', async () => {
  const answers = stubServer()
  const { result } = renderWaveform()
  answers[0]?.body.enqueue(begun)
  await waitFor(() => expect(result.current.waveform?.drawnMs).toBe(4_000))
  answers[0]?.body.error(new TypeError('network error'))
  await waitFor(() => expect(answers).toHaveLength(2))
  expect(result.current.error).toBeNull()
  answers[1]?.body.close()
  await waitFor(() => expect(result.current.error?.message).toBe('The waveform arrived damaged.'))
  expect(answers).toHaveLength(2)
})

it('goes on where the second try succeeds', async () => {
  const answers = stubServer()
  const { result } = renderWaveform()
  answers[0]?.body.error(new TypeError('network error'))
  await waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.body.enqueue(bytes)
  answers[1]?.body.close()
  await waitFor(() => expect(result.current.waveform?.summary).toBeTruthy())
  expect(result.current.error).toBeNull()
})

it('takes the server’s no for an answer, in its words', async () => {
  const error = { code: 'not_playable', message: 'This file has no sound in it.', requestId: 'req_1' }
  const fetched = vi.fn(() => Promise.resolve(Response.json({ error }, { status: 409 })))
  vi.stubGlobal('fetch', fetched)
  const { result } = renderWaveform()
  await waitFor(() => expect(result.current.error?.message).toBe('This file has no sound in it.'))
  expect(fetched).toHaveBeenCalledTimes(1)
})

it('lets the request go when nobody looks any more, and begins anew for who looks next', async () => {
  const answers = stubServer()
  const { result, unmount, again } = renderWaveform()
  answers[0]?.body.enqueue(begun)
  await waitFor(() => expect(result.current.waveform).toBeDefined())
  unmount()
  await waitFor(() => expect(answers[0]?.signal.aborted).toBe(true))
  const next = again()
  await waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.body.enqueue(bytes)
  answers[1]?.body.close()
  await waitFor(() => expect(next.result.current.waveform?.summary).toBeTruthy())
})

it('keeps the whole, and never asks for it again', async () => {
  const answers = stubServer()
  const { result, unmount, again } = renderWaveform()
  answers[0]?.body.enqueue(bytes)
  answers[0]?.body.close()
  await waitFor(() => expect(result.current.waveform?.summary).toBeTruthy())
  unmount()
  expect(again().result.current.waveform?.summary).toBeTruthy()
  expect(answers).toHaveLength(1)
})
