import { beforeEach, expect, it, vi } from 'vitest'
import { forgetShared } from '@/lib/shared'
import { tellOnce } from './told-lately'

beforeEach(forgetShared)

it('tells once what happens many times at once', async () => {
  const tell = vi.fn(async () => true)
  await Promise.all(['a', 'a', 'b'].map((key) => tellOnce('access-seen', key, tell)))
  await tellOnce('access-seen', 'a', tell)
  expect(tell).toHaveBeenCalledTimes(2)
})

it('tries again what could not be written', async () => {
  const tell = vi
    .fn(async () => true)
    .mockResolvedValueOnce(false)
    .mockRejectedValueOnce(new Error('gone'))
  await tellOnce('access-seen', 'a', tell)
  await expect(tellOnce('access-seen', 'a', tell)).rejects.toThrow('gone')
  await tellOnce('access-seen', 'a', tell)
  await tellOnce('access-seen', 'a', tell)
  expect(tell).toHaveBeenCalledTimes(3)
})

it('forgets nothing that was seen for any number of refusals', async () => {
  const tell = vi.fn(async () => true)
  await tellOnce('access-seen', 'a', tell)
  for (let count = 0; count < 6_000; count += 1)
    await tellOnce('access-refusals-told', `${count}`, async () => true)
  await tellOnce('access-seen', 'a', tell)
  expect(tell).toHaveBeenCalledTimes(1)
})
