import { expect, test } from 'vitest'
import { GrowingBytes } from './growing-bytes'

const chunk = (...bytes: number[]) => Uint8Array.from(bytes)
const bytesOf = async (stream: ReadableStream<Uint8Array>) => [...(await new Response(stream).bytes())]
const none = () => {}

test('are given whole to whoever comes before, between and after', async () => {
  const bytes = new GrowingBytes()
  const first = bytesOf(bytes.toStream(none))
  bytes.append(chunk(1, 2))
  const second = bytesOf(bytes.toStream(none))
  await bytes.at(0)
  bytes.append(chunk(3))
  bytes.end()
  const third = bytesOf(bytes.toStream(none))
  expect(await Promise.all([first, second, third])).toEqual([
    [1, 2, 3],
    [1, 2, 3],
    [1, 2, 3],
  ])
  expect([...bytes.join()]).toEqual([1, 2, 3])
})

test('reach one who reads though another reads nothing, and are held once for both', async () => {
  const bytes = new GrowingBytes()
  const idle = bytes.toStream(none)
  const [busy, made] = [bytes.toStream(none).getReader(), [chunk(1), chunk(2), chunk(3)]]
  for (const piece of made) {
    bytes.append(piece)
    expect((await busy.read()).value).toBe(piece)
  }
  bytes.end()
  const read: unknown[] = []
  for await (const piece of idle) read.push(piece)
  expect(read).toHaveLength(3)
  for (const [index, piece] of read.entries()) expect(piece).toBe(made[index])
})

test('break off for all, behind what there was, when the making of them fails', async () => {
  const bytes = new GrowingBytes()
  const stream = bytes.toStream(none).getReader()
  bytes.append(chunk(1))
  bytes.fail(new Error('signed link'))
  expect((await stream.read()).value).toEqual(chunk(1))
  await expect(stream.read()).rejects.toMatchObject({ name: 'AbortError', message: 'The answer broke off.' })
  await expect(bytes.at(1)).rejects.toThrow('signed link')
})

test.each(['end', 'fail', 'cancel'] as const)('are known to be read by nobody after %s', async (how) => {
  const bytes = new GrowingBytes()
  let hasLeft = false
  const reader = bytes
    .toStream(() => {
      hasLeft = true
    })
    .getReader()
  const reading = reader.read().catch(() => 'broken')
  expect(hasLeft).toBe(false)
  if (how === 'end') bytes.end()
  if (how === 'fail') bytes.fail(new Error('broken'))
  if (how === 'cancel') await reader.cancel()
  await reading
  expect(hasLeft).toBe(true)
})
