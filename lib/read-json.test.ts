import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readJson } from './read-json'

const schema = z.strictObject({ name: z.string({ error: 'is missing' }) })

function request(body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  return new Request('http://localhost/api/x', { method: 'POST', body, headers })
}

const read = (...args: Parameters<typeof request>) => readJson(request(...args), schema)

/** A body of a name that is so many bytes in all. */
const bodyOf = (bytes: number) => JSON.stringify({ name: 'x'.repeat(bytes - 11) })

function inPieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let offset = 0
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.slice(offset, offset + size))
      offset += size
      if (offset >= bytes.byteLength) controller.close()
    },
  })
}

// What Node demands of a body that is a stream, and the types of browsers do not know.
const inHalves: RequestInit & { duplex: 'half' } = { method: 'POST', duplex: 'half' }

const streamed = (text: string, size: number) =>
  new Request('http://localhost/api/x', {
    ...inHalves,
    body: inPieces(text, size),
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })

describe('a JSON body', () => {
  test('is read as its schema has it, in whatever pieces it comes', async () => {
    expect(await read('{"name":"Zoë"}')).toEqual({ name: 'Zoë' })
    expect(await readJson(streamed('{"name":"Zoë 📼"}', 1), schema)).toEqual({ name: 'Zoë 📼' })
  })

  test.each([65_535, 65_536])('may have %i bytes', async (bytes) => {
    expect((await read(bodyOf(bytes))).name).toHaveLength(bytes - 11)
  })

  test('may not have one more, even if its length is not told', async () => {
    await expect(read(bodyOf(65_537))).rejects.toMatchObject({ status: 413 })
    await expect(readJson(streamed(bodyOf(65_537), 10_000), schema)).rejects.toMatchObject({ status: 413 })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'is not taken as “%s”, which a form of another site could send',
    async (type) => {
      await expect(read('{"name":"x"}', { 'content-type': type })).rejects.toMatchObject({ status: 415 })
    },
  )

  test.each(['', '{', 'null', '[]', '{"name":"x","role":"admin"}'])('is refused as %j', async (body) => {
    await expect(read(body)).rejects.toMatchObject({ code: 'invalid_request', status: 400 })
  })

  test('is refused where its bytes are no text', async () => {
    await expect(read(new Uint8Array([0x22, 0xff, 0x22]))).rejects.toMatchObject({ status: 400 })
  })

  test('is refused with the field that is at fault', async () => {
    await expect(read('{}')).rejects.toMatchObject({ field: 'name', message: '“name” is missing.' })
  })
})
