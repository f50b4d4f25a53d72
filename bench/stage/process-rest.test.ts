import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { canMeasureMemory } from './process-memory.ts'
import { waitForRest } from './process-rest.ts'

it.runIf(canMeasureMemory)(
  'waits for a process that works on after it has said that it is ready',
  async () => {
    const program = `
    process.send('ready')
    setImmediate(() => {
      const endMs = performance.now() + 600
      while (performance.now() < endMs);
      process.send('done')
    })
    setInterval(() => {}, 60_000)`
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    try {
      await once(child, 'message')
      let isDone = false
      child.once('message', () => {
        isDone = true
      })
      await waitForRest(child.pid ?? 0)
      expect(isDone).toBe(true)
    } finally {
      child.kill()
    }
  },
)
