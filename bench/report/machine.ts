import { cpus, loadavg, release, totalmem, type } from 'node:os'

/** What the figures of a run depend on, beside the code. */
export type Machine = {
  cores: number
  processor: string
  memoryGigabytes: number
  system: string
  node: string
  chromium: string
  /** Of the last minute: the work of others in it makes every time worse. */
  loadBefore: number
  loadAfter: number
}

export const readLoad = () => loadavg()[0] ?? 0

export function describeMachine(chromium: string, loadBefore: number): Machine {
  const processors = cpus()
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    memoryGigabytes: totalmem() / 1e9,
    system: `${type()} ${release().split('-')[0]}`,
    node: process.versions.node,
    chromium,
    loadBefore,
    loadAfter: readLoad(),
  }
}
