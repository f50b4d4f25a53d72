import { readFile, writeFile } from 'node:fs/promises'

/** The peak is the kernel's own, so none is missed between two looks. Elsewhere than on Linux there is none. */
export const canMeasureMemory = process.platform === 'linux'
export const whyNoMemory = 'the peak of a process is read from /proc, which only Linux has'

export type MemoryPeak = { peakMegabytes: number; growthMegabytes: number }

async function readMegabytes(pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
  if (kibibytes === undefined) throw new Error(`Process ${pid} does not tell its ${field}.`)
  return (Number(kibibytes) * 1024) / 1e6
}

/** Takes the present resident memory of a process for its rest; what is returned tells the most it has used since. */
export async function watchMemory(pid: number): Promise<() => Promise<MemoryPeak>> {
  if (!canMeasureMemory) return async () => ({ peakMegabytes: Number.NaN, growthMegabytes: Number.NaN })
  await writeFile(`/proc/${pid}/clear_refs`, '5')
  const restMegabytes = await readMegabytes(pid, 'VmRSS')
  return async () => {
    const peakMegabytes = await readMegabytes(pid, 'VmHWM')
    return { peakMegabytes, growthMegabytes: peakMegabytes - restMegabytes }
  }
}
