import 'server-only'
import { CircuitState, type IBreaker } from 'cockatiel'

type Call = { atMs: number; isFailure: boolean }

/**
 * Opens the circuit when at least half of the calls within the window failed, of which there must be enough.
 * cockatiel's own sampling forgets one window with each call, however long ago that was: ten failures in ten minutes
 * would count as ten in a row.
 */
export class RecentCalls implements IBreaker {
  state: Call[] = []
  private readonly windowMs: number
  private readonly minimumCalls: number

  constructor({ windowMs, minimumCalls }: { windowMs: number; minimumCalls: number }) {
    this.windowMs = windowMs
    this.minimumCalls = minimumCalls
  }

  success(circuit: CircuitState): void {
    if (circuit === CircuitState.HalfOpen) this.state = []
    this.add({ atMs: Date.now(), isFailure: false })
  }

  failure(circuit: CircuitState): boolean {
    this.add({ atMs: Date.now(), isFailure: true })
    if (circuit !== CircuitState.Closed) return true
    const failures = this.state.filter(({ isFailure }) => isFailure).length
    return this.state.length >= this.minimumCalls && failures * 2 >= this.state.length
  }

  private add(call: Call): void {
    this.state = this.state.filter(({ atMs }) => call.atMs - atMs < this.windowMs)
    this.state.push(call)
  }
}
