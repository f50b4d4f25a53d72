import 'server-only'
import type { Identity } from './identity'
import { getOpenStreams } from './open-streams'

const pieceLength = 16 * 1024

type Next = IteratorResult<string, unknown>

/** Collects small texts, so that not each of them is a piece of its own. */
async function collect(
  texts: AsyncIterator<string>,
  first: Next,
): Promise<{ text: string; isDone: boolean }> {
  let text = ''
  let next = first
  while (!next.done) {
    text += next.value
    if (text.length >= pieceLength) return { text, isDone: false }
    next = await texts.next()
  }
  return { text, isDone: true }
}

/**
 * Sends texts as they come, no faster than they are taken. What fails before the first of them is thrown; later, or
 * when the session of whoever asked has ended, the stream breaks, so that nobody takes it for whole.
 */
export async function streamText(
  texts: AsyncGenerator<string>,
  identity: Identity,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let first: Next | undefined = await texts.next()
  let watched: { stop: () => void } | undefined
  const leave = async () => {
    watched?.stop()
    await texts.return(undefined)
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        // Nobody is there to be signed out.
        if (identity.method === 'none') return
        watched = getOpenStreams().watch(identity, () => {
          controller.error(new Error('The session has ended.'))
          void leave()
        })
      },
      async pull(controller) {
        const { text, isDone } = await collect(texts, first ?? (await texts.next()))
        first = undefined
        if (text !== '') controller.enqueue(encoder.encode(text))
        if (!isDone) return
        watched?.stop()
        controller.close()
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  )
}
