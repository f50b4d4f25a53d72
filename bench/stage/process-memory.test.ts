import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { canMeasureMemory, watchMemory } from './process-memory.ts'

const megabytes = 1e6

it.runIf(canMeasureMemory)(
  'sees a peak that is over when it is asked for, and none from before',
  async () => {
    const program = `
    const use = (size) => { new Uint8Array(size).fill(1); globalThis.gc() }
    use(300 * ${megabytes})
    process.on('message', () => { use(100 * ${megabytes}); process.send('used') })
    process.send('ready')`
    const child = spawn(process.execPath, ['--expose-gc', '-e', program], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    try {
      await once(child, 'message')
      const readPeak = await watchMemory(child.pid ?? 0)
      child.send('go')
      await once(child, 'message')
      const { peakMegabytes, growthMegabytes } = await readPeak()
      expect(growthMegabytes).toBeGreaterThan(90)
      expect(growthMegabytes).toBeLessThan(200)
      expect(peakMegabytes).toBeGreaterThan(growthMegabytes)
    } finally {
      child.kill()
    }
  },
)
