import { expect, it } from 'vitest'
import type { Identity } from './identity'
import { seesAll } from './sight'
import { streamText } from './stream-text'

const whoever: Identity = {
  userId: 'none',
  name: 'Whoever is here',
  role: 'admin',
  method: 'none',
  sessionId: null,
  sight: seesAll,
}
const line = `${'x'.repeat(99)}\n`

function countLines(count: number) {
  const seen = { taken: 0, isLeft: false }
  async function* make() {
    try {
      for (; seen.taken < count; seen.taken++) yield line
    } finally {
      seen.isLeft = true
    }
  }
  return { seen, texts: make() }
}

it('sends every text, in pieces of some size', async () => {
  const { texts } = countLines(1_000)
  const stream = await streamText(texts, whoever)
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  expect(Buffer.concat(pieces).toString()).toBe(line.repeat(1_000))
  expect(pieces.length).toBeLessThan(10)
})

it('takes no more than is asked for, however much there is', async () => {
  const { seen, texts } = countLines(1_000_000)
  const reader = (await streamText(texts, whoever)).getReader()
  expect(seen.taken).toBe(0)
  for (let piece = 1; piece <= 3; piece++) {
    const { value } = await reader.read()
    expect(value?.length).toBeLessThan(32 * 1024)
  }
  expect(seen.taken).toBeLessThan(1_000)
  await reader.cancel()
  expect(seen.isLeft).toBe(true)
})

it('throws what fails before the first text, and breaks at what fails later', async () => {
  async function* fail(count: number) {
    for (let index = 0; index < count; index++) yield line
    throw new Error('Gone.')
  }
  await expect(streamText(fail(0), whoever)).rejects.toThrow('Gone.')
  const reader = (await streamText(fail(500), whoever)).getReader()
  const readAll = async () => {
    while (!(await reader.read()).done);
  }
  await expect(readAll()).rejects.toThrow('Gone.')
})

it('is empty where there is nothing', async () => {
  expect(await new Response(await streamText(countLines(0).texts, whoever)).text()).toBe('')
})
