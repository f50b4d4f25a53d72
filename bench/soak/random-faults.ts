import type { ControlledSandbox } from '../stage/controlled-sandbox.ts'

// What goes wrong in the field: Telnyx too busy, failing, slow or broken off; storage that refuses or breaks off.
const faults: readonly object[] = [
  { target: 'api', status: 500 },
  { target: 'api', status: 503 },
  { target: 'api', status: 429, headers: { 'retry-after': '1' } },
  { target: 'api', beforeHeaders: 'reset' },
  { target: 'api', delayMs: 1_500 },
  { target: 'api', brokenBody: 'truncated-json' },
  { target: 'storage', status: 503 },
  { target: 'storage', expireLink: true },
  { target: 'storage', beforeHeaders: 'reset' },
  { target: 'storage', resetAfterBytes: 40_000 },
  { target: 'storage', shortByBytes: 100 },
]

const shareOfRequests = 0.05

/** Lets about every twentieth thing that a person does meet a fault, each once. */
export async function maybeAddFault(sandbox: ControlledSandbox): Promise<void> {
  if (Math.random() >= shareOfRequests) return
  const fault = faults[Math.floor(Math.random() * faults.length)]
  await sandbox.addFault({ ...fault, times: 1 })
}
