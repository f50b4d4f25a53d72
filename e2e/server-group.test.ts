import { expect, test, vi } from 'vitest'
import { createServerGroup } from './server-group.ts'
import type { ServerProcess } from './server-process.ts'

function fakeServer(name: string) {
  const { promise: exited, resolve: end } = Promise.withResolvers<number | null>()
  const stop = vi.fn(async () => end(null))
  const server: ServerProcess = { name, pid: 1, told: {}, output: () => `${name} wrote this\n`, exited, stop }
  return { server, stop, end }
}

async function runTwo() {
  const [complain, exit] = [vi.fn(), vi.fn()]
  const group = createServerGroup({ complain, exit })
  const [sandbox, dashboard] = [fakeServer('sandbox'), fakeServer('dashboard')]
  await group.add(Promise.resolve(sandbox.server))
  await group.add(Promise.resolve(dashboard.server))
  return { group, sandbox, dashboard, complain, exit }
}

test('stopping stops every server once, however often it is asked for', async () => {
  const { group, sandbox, dashboard, complain, exit } = await runTwo()
  await Promise.all([group.stop(0), group.stop(0)])
  expect(sandbox.stop).toHaveBeenCalledOnce()
  expect(dashboard.stop).toHaveBeenCalledOnce()
  expect(exit.mock.calls).toEqual([[0]])
  expect(complain).not.toHaveBeenCalled()
})

test.each([
  [3, 'ended with exit code 3'],
  [null, 'was ended by a signal'],
])('when one ends by itself the other is stopped, with a line that says which and how', async (code, how) => {
  const { sandbox, dashboard, complain, exit } = await runTwo()
  sandbox.end(code)
  await vi.waitFor(() => expect(exit.mock.calls).toEqual([[1]]))
  expect(dashboard.stop).toHaveBeenCalledOnce()
  expect(complain.mock.calls).toEqual([[`sandbox wrote this\nThe sandbox ${how}, so everything stops.`]])
})
