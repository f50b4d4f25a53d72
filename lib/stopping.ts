import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { getLog } from './log'
import { getOpenRequests, type OpenRequests } from './open-requests'
import { shared } from './shared'

type Task = (reason: string) => Promise<void>

const state = () =>
  shared('stopping', () => ({
    hasBegun: false,
    tasks: [] as Task[],
    enders: new Set<() => void>(),
  }))

/** Whether the process is about to end: nothing that takes long may begin any more. */
export const isStopping = (): boolean => state().hasBegun

/** Ends what need not come to its end, as soon as the process is about to; what it gives forgets it again. */
export function onStopping(end: () => void): () => void {
  const { hasBegun, enders } = state()
  if (hasBegun) end()
  else enders.add(end)
  return () => void enders.delete(end)
}

/** Has `task` done before the process ends, once nobody is answered any more; what was begun last is ended first. */
export const beforeExit = (task: Task): void => void state().tasks.unshift(task)

async function runTasks(reason: string): Promise<void> {
  for (const task of state().tasks.splice(0)) {
    await task(reason).catch((error: unknown) => {
      getLog().error({ area: 'stop' }, error instanceof Error ? error.message : String(error))
    })
  }
}

type StopOptions = { open: OpenRequests; drainMs: number }

/**
 * Lets what is being answered come to its end, for so long; then cuts it, and does what must not be lost. From the
 * first moment on the server says that it is not ready, while it goes on answering.
 */
export async function stop(reason: string, { open, drainMs }: StopOptions): Promise<void> {
  state().hasBegun = true
  for (const end of state().enders) end()
  getLog().info({ area: 'stop', reason, openRequests: open.count() }, 'Stopping')
  await Promise.race([open.whenNone(), delay(drainMs, undefined, { ref: false })])
  const cutRequests = open.cut()
  await runTasks(reason)
  getLog().info({ area: 'stop', reason, cutRequests }, 'Stopped')
}

const signals = ['SIGTERM', 'SIGINT'] as const

/** Before Docker's ten seconds are over. */
const usualDrainMs = 8_000
const lastResortMs = 9_500

/**
 * Ends the process by our order of things. Next's own, which it has put in place before any code of ours runs, is taken
 * off: it closes the door to probes at once, waits for listeners for ever, and ends with 143.
 */
export function stopOnSignals(): void {
  for (const signal of signals) {
    process.removeAllListeners(signal)
    process.on(signal, () => {
      // A terminal sends it to npm as well, which passes it on.
      if (isStopping()) return
      setTimeout(() => process.exit(1), lastResortMs).unref()
      void stop(signal, { open: getOpenRequests(), drainMs: usualDrainMs }).then(() => process.exit(0))
    })
  }
}

/** In development it is Next that ends the process, and its parent; only what must not be lost is done. */
export function runTasksOnSignals(): void {
  for (const signal of signals) process.once(signal, () => void runTasks(signal))
}
