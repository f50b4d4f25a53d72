import 'server-only'
import { wordAnchor } from './audit-anchors'
import type { AuditFinding } from './audit-chain'
import type { AuditCommand } from './audit-command-options'
import type { AuditKeys } from './audit-key'
import type { Audit } from './audit-log'
import { pruneAudit } from './audit-prune'
import type { AuditStorage } from './audit-storage'
import { verifyAudit } from './audit-verify'
import { commandOrigin } from './command-origin'

export type CommandPlace = {
  storage: AuditStorage
  keys: AuditKeys
  audit: Audit
  /** Lines for whoever runs the command. */
  say: (line: string) => void
  /** What is exported; resolves once more can be taken. */
  write: (text: string) => Promise<void>
  nowMs: number
}

type Run<Name extends AuditCommand['name']> = (
  command: Extract<AuditCommand, { name: Name }>,
  place: CommandPlace,
) => Promise<boolean>

const inWords = (count: number) => count.toLocaleString('en-US')

const verify: Run<'verify'> = async ({ anchors }, { storage, keys, say }) => {
  const verifying = verifyAudit({ storage, keys, anchors })
  let first: AuditFinding | undefined
  let findings = 0
  let step = await verifying.next()
  while (!step.done) {
    first ??= step.value
    findings += 1
    step = await verifying.next()
  }
  const { entries, end, prunedSeq } = step.value
  if (first !== undefined) {
    say(`The audit log is broken at entry ${first.seq} (${first.problem}). ${first.words}`)
    if (findings > 1) say(`${inWords(findings - 1)} more behind it.`)
    return false
  }
  say(
    `The audit log is sound: ${inWords(entries)} entries${prunedSeq > 0 ? `, those up to ${prunedSeq} pruned` : ''}.`,
  )
  if (anchors.length === 0) say('Whether its end was cut off shows only against an anchor from another log.')
  if (end.seq > 0) say(wordAnchor(end))
  return true
}

const runExport: Run<'export'> = async ({ format, filter, number }, { audit, write }) => {
  for await (const text of audit.export({ ...filter, number }, format, commandOrigin())) await write(text)
  return true
}

const prune: Run<'prune'> = async ({ days, isForced }, { storage, keys, say, nowMs }) => {
  const pruned = await pruneAudit({ storage, keys, origin: commandOrigin(), days, isForced, nowMs })
  if (pruned.kind === 'broken') {
    say(`Nothing was pruned, for the log is broken and that would hide it. ${pruned.words}`)
    say('Run `npm run audit -- verify`; --force prunes all the same.')
    return false
  }
  if (pruned.kind === 'nothing') say(`Nothing is older than ${days} days.`)
  else {
    const { firstSeq, lastSeq, entryCount } = pruned.tombstone
    say(
      `Pruned ${inWords(entryCount)} entries, ${firstSeq} to ${lastSeq}. A signed tombstone stands for them.`,
    )
  }
  return true
}

/** Whether all went well; what was found is said. */
export function runAuditCommand(command: AuditCommand, place: CommandPlace): Promise<boolean> {
  if (command.name === 'verify') return verify(command, place)
  if (command.name === 'export') return runExport(command, place)
  return prune(command, place)
}
