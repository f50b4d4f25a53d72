import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

const lookEveryMs = 100
const quietLooks = 4
const overdueMs = 20_000

/** Processor time in ticks of the kernel; 0 where there is no /proc. */
async function readTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name of the program, which may hold spaces, ends with the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [userTicks = '0', systemTicks = '0'] = fields.slice(11, 13)
  return Number(userTicks) + Number(systemTicks)
}

/** Waits until a process no longer works: a server that listens already may still be loading its pages. */
export async function waitForRest(pid: number): Promise<void> {
  const startedMs = performance.now()
  let ticks = await readTicks(pid)
  for (let quiet = 0; quiet < quietLooks; ) {
    if (performance.now() - startedMs > overdueMs) throw new Error(`Process ${pid} does not come to rest.`)
    await delay(lookEveryMs)
    const now = await readTicks(pid)
    quiet = now === ticks ? quiet + 1 : 0
    ticks = now
  }
}
