import { expect, it } from 'vitest'
import { createGroupCommit } from './audit-group-commit'

it('writes together whatever waits, in the order it came', async () => {
  const groups: (readonly number[])[] = []
  const first = Promise.withResolvers<void>()
  const { submit } = createGroupCommit<number>(async (requests) => {
    groups.push(requests)
    if (groups.length === 1) await first.promise
  })
  const early = [submit(1), submit(2)]
  await expect.poll(() => groups.length).toBe(1)
  const late = Array.from({ length: 450 }, (_none, index) => submit(index + 3))
  first.resolve()
  await Promise.all([...early, ...late])
  expect(groups.map((group) => group.length)).toEqual([2, 200, 200, 50])
  expect(groups.flat()).toEqual(Array.from({ length: 452 }, (_none, index) => index + 1))
})

it('resolves only once it is written, and tells each of a group why it was not', async () => {
  let isDown = true
  const { submit } = createGroupCommit<number>(async () => {
    if (isDown) throw new Error('down')
  })
  const failed = await Promise.allSettled([submit(1), submit(2)])
  expect(failed.map((one) => one.status === 'rejected' && String(one.reason))).toEqual(
    Array(2).fill('Error: down'),
  )
  isDown = false
  await submit(3)
})

it('refuses in words when more waits than it can hold', async () => {
  const stuck = Promise.withResolvers<void>()
  const { submit } = createGroupCommit<number>(() => stuck.promise)
  const waiting = Array.from({ length: 20_000 }, (_none, index) => submit(index))
  await expect(submit(0)).rejects.toMatchObject({ name: 'AuditError', code: 'overloaded' })
  stuck.resolve()
  await Promise.all(waiting)
})

it('writes what came before it is closed, and nothing after', async () => {
  const written: number[] = []
  const { submit, close } = createGroupCommit<number>(async (requests) => {
    written.push(...requests)
  })
  const before = submit(1)
  const closing = close()
  await expect(submit(2)).rejects.toMatchObject({ code: 'stopped' })
  await Promise.all([before, closing])
  expect(written).toEqual([1])
})
