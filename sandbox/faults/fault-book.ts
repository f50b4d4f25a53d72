import type { ReceivedRequest } from '../http/received-request.ts'
import type { ActiveFault, Fault } from './fault.ts'

/** All faults in force. Where several meet one request, later ones override earlier ones part by part. */
export class FaultBook {
  private active: ActiveFault[] = []
  private lastId = 0

  add(fault: Fault): number {
    this.lastId += 1
    this.active.push({ id: this.lastId, fault, met: 0 })
    return this.lastId
  }

  remove(id: number): boolean {
    const before = this.active.length
    this.active = this.active.filter((candidate) => candidate.id !== id)
    return this.active.length < before
  }

  clear(): void {
    this.active = []
  }

  list(): readonly ActiveFault[] {
    return this.active
  }

  meet(request: ReceivedRequest): Fault {
    let combined: Fault = {}
    for (const entry of [...this.active]) {
      if (!matches(entry.fault, request)) continue
      entry.met += 1
      const { skip = 0, times = Number.POSITIVE_INFINITY } = entry.fault
      if (entry.met <= skip) continue
      if (entry.met <= skip + times) combined = { ...combined, ...entry.fault }
      if (entry.met >= skip + times) this.remove(entry.id)
    }
    return combined
  }
}

function matches(fault: Fault, request: ReceivedRequest): boolean {
  if (fault.target !== undefined && fault.target !== request.target) return false
  if (fault.method !== undefined && fault.method !== request.method) return false
  if (fault.pathPrefix !== undefined && !request.path.startsWith(fault.pathPrefix)) return false
  if (fault.pathPattern !== undefined && !new RegExp(fault.pathPattern).test(request.path)) return false
  const wanted = Object.entries(fault.query ?? {})
  return wanted.every(([name, value]) =>
    request.query.some(([sent, given]) => sent === name && given === value),
  )
}
