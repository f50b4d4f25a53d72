import { appendFileSync, readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

// Preloaded into the dashboard under soak: tells of the process what cannot be seen from outside, into a file.

export type HeapLine = {
  atMs: number
  heapMegabytes: number
  rssMegabytes: number
  openFiles: number
  unhandled: number
}

const tellEveryMs = 2_000
const { SOAK_FILE: file } = process.env

function countOpenFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return Number.NaN
  }
}

if (isMainThread && file !== undefined) {
  setFlagsFromString('--expose-gc')
  const collectGarbage: () => void = runInNewContext('gc')
  let unhandled = 0
  const count = () => {
    unhandled += 1
  }
  process.on('unhandledRejection', count)
  process.on('uncaughtExceptionMonitor', count)
  const tell = () => {
    collectGarbage()
    const { heapUsed, rss } = process.memoryUsage()
    const line: HeapLine = {
      atMs: Date.now(),
      heapMegabytes: heapUsed / 1e6,
      rssMegabytes: rss / 1e6,
      openFiles: countOpenFiles(),
      unhandled,
    }
    appendFileSync(file, `${JSON.stringify(line)}\n`)
  }
  setInterval(tell, tellEveryMs).unref()
}
