import { randomInt } from 'node:crypto'
import { deriveAuditKeys } from '@/lib/access/audit-key'
import { createAudit } from '@/lib/access/audit-log'
import { verifyAudit } from '@/lib/access/audit-verify'
import { createAuditStorage } from '@/lib/store/audit-storage'
import { changeOneByte, takeTriggersOff, textColumns } from '@/lib/store/audit-tampering-under-test'
import { createStateDatabase } from '@/lib/store/state-database'
import { watchMemory } from './process-memory.ts'

// In a process of its own: the audit log in the place given, filled, verified, tampered with and verified again.
const [place = '', entryCount = 0, changeCount = 0] = process.argv
  .slice(2)
  .map((word, index) => (index === 0 ? word : Number(word))) as [string, number, number]

const writersAtOnce = 100
const keys = deriveAuditKeys('the key of the bench, long enough for it')
const state = createStateDatabase(place.startsWith('postgresql:') ? { databaseUrl: place } : { path: place })
const storage = createAuditStorage(state)
const audit = createAudit({
  storage,
  loadKeys: () => keys,
  defaultCountry: 'US',
  say: () => {},
  complain: (words) => console.error(words),
  tellsEntries: false,
})

const viewOf = (index: number) => ({
  event: 'view' as const,
  identity: {
    userId: `user-${index % 50}`,
    name: 'Ada Lovelace',
    method: 'local',
    sessionId: `s-${index % 90}`,
  },
  address: '192.0.2.7',
  requestId: `request-${index}`,
  resource: { type: 'recording' as const, id: `recording-${index % 5_000}` },
  details: {},
  numbers: { from: `+1202555${String(index % 10_000).padStart(4, '0')}`, to: '+12025550176' },
})

async function fill(): Promise<number> {
  let next = 0
  const write = async () => {
    while (next < entryCount) await audit.record(viewOf(next++))
  }
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: writersAtOnce }, write))
  return entryCount / ((performance.now() - startedMs) / 1_000)
}

async function writeAlone(): Promise<number[]> {
  const waits: number[] = []
  for (let index = 0; index < 200; index += 1) {
    const startedMs = performance.now()
    await audit.record(viewOf(index))
    waits.push(performance.now() - startedMs)
  }
  return waits.sort((one, other) => one - other)
}

async function verify(): Promise<Set<number>> {
  const broken = new Set<number>()
  for await (const { seq } of verifyAudit({ storage, keys })) broken.add(seq)
  return broken
}

async function tamper(): Promise<Set<number>> {
  const seqs = new Set<number>()
  while (seqs.size < changeCount) seqs.add(randomInt(1, entryCount + 1))
  await takeTriggersOff(state)
  for (const seq of seqs) {
    const column = textColumns[randomInt(textColumns.length)] ?? 'hash'
    await state.ask(async (db) => {
      const row = await db
        .selectFrom('audit_entry')
        .select(column)
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow()
      const changed = changeOneByte(String(row[column]), randomInt(1_000), randomInt(1, 10))
      await db
        .updateTable('audit_entry')
        .set({ [column]: changed })
        .where('seq', '=', seq)
        .execute()
    })
  }
  return seqs
}

await state.ask(async () => {})
const aloneMs = (await writeAlone())[100]
const eventsPerSecond = await fill()
const readPeak = await watchMemory(process.pid)
const startedMs = performance.now()
if ((await verify()).size > 0) throw new Error('The log was not sound to begin with.')
const verifyMs = performance.now() - startedMs
const { growthMegabytes } = await readPeak()
const changed = await tamper()
const broken = await verify()
const changesFound = [...changed].filter((seq) => broken.has(seq)).length
const falselyFound = broken.size - changesFound
console.log(
  JSON.stringify({ aloneMs, eventsPerSecond, verifyMs, growthMegabytes, changesFound, falselyFound }),
)
await state.close()
process.exit(0)
