import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditQuestion } from '@/lib/access/audit-log'
import { ada, openAudit, origin } from './audit-under-test'
import { bothStates, type StateUnderTest } from './state-under-test'

const bob = { ...ada, userId: 'u-bob', name: 'Bob', sessionId: 'session-of-bob' }
const company = '+12025550176'

describe.each(bothStates)('searching the audit log on %s', (_, make) => {
  let state: StateUnderTest
  let nowMs: number
  let opened: ReturnType<typeof openAudit>
  beforeEach(async () => {
    state = await make()
    nowMs = 1_000
    opened = openAudit(state.open(), { now: () => nowMs })
    const { audit } = opened
    for (let index = 0; index < 30; index++) {
      nowMs += 10
      await audit.record({
        ...{ event: 'view', ...origin, identity: index % 3 === 0 ? bob : ada, details: {} },
        ...{ resource: { type: 'recording', id: `r${index % 5}` } },
        numbers: { from: `+1202555010${index % 10}`, to: company },
      })
    }
    await audit.record({ event: 'denied', ...origin, details: { right: 'delete' } })
  })
  afterEach(() => state.remove())

  const seqsOf = async (question: AuditQuestion) =>
    (await opened.audit.search(question, { size: 100 })).entries.map(({ seq }) => seq)
  const some = (isFound: (index: number) => boolean) =>
    Array.from({ length: 30 }, (_none, index) => index)
      .filter(isFound)
      .map((index) => index + 1)
      .reverse()

  it.each<[string, AuditQuestion, (index: number) => boolean]>([
    ['what one person did', { actorId: 'u-bob' }, (index) => index % 3 === 0],
    ['who was at one recording', { recordingId: 'r2' }, (index) => index % 5 === 2],
    ['both at once', { actorId: 'u-bob', recordingId: 'r2' }, (index) => index % 15 === 12],
    [
      'a span of time, its ends included',
      { fromMs: 1_020, toMs: 1_050 },
      (index) => index >= 1 && index <= 4,
    ],
    ['one number, however it is written', { number: '(202) 555-0103' }, (index) => index % 10 === 3],
    ['a number that all have', { number: company }, () => true],
    [
      'a number and more',
      { number: company, actorId: 'u-bob', fromMs: 1_100 },
      (index) => index >= 9 && index % 3 === 0,
    ],
    ['nothing of a user called as a recording', { userId: 'r2' }, () => false],
    ['a number that none has', { number: '+12025550199' }, () => false],
  ])('finds %s', async (_name, question, isFound) => {
    expect(await seqsOf(question)).toEqual(some(isFound))
  })

  it('finds one kind of event, and what failed', async () => {
    expect(await seqsOf({ event: 'denied' })).toEqual([31])
    expect(await seqsOf({ outcome: 'failure' })).toEqual([31])
  })

  it.each<[AuditQuestion]>([[{}], [{ number: company }], [{ actorId: 'u-ada' }]])(
    'goes through the pages of %j without a gap or a repetition, also of one instant',
    async (question) => {
      for (let index = 0; index < 10; index++)
        await opened.audit.record({
          ...{ event: 'view', ...origin, details: {} },
          ...{ resource: { type: 'recording', id: 'same' }, numbers: { to: company } },
        })
      const all = await seqsOf(question)
      const paged: number[] = []
      let after: string | null = null
      do {
        const page: Awaited<ReturnType<typeof opened.audit.search>> = await opened.audit.search(question, {
          after,
          size: 3,
        })
        paged.push(...page.entries.map(({ seq }) => seq))
        after = page.next
      } while (after !== null)
      expect(paged).toEqual(all)
      expect(all.length).toBeGreaterThan(20)
    },
  )

  it('begins with the newest where a cursor is none', async () => {
    for (const after of ['', '1', 'a.b', '1.2.3', '-1.2'])
      expect((await opened.audit.search({}, { after, size: 1 })).entries[0]?.seq).toBe(31)
  })

  it('is exported oldest first, after it was written down who takes it along', async () => {
    const lines: unknown[] = []
    for await (const line of opened.audit.export({ actorId: 'u-bob' }, 'ndjson', origin))
      lines.push(JSON.parse(line))
    expect(lines).toMatchObject(
      some((index) => index % 3 === 0)
        .reverse()
        .map((seq) => ({ audit: seq, actorId: 'u-bob', details: { numbers: { to: { lastFour: '0176' } } } })),
    )
    const [taken] = (await opened.audit.search({ event: 'audit_exported' })).entries
    expect(taken).toMatchObject({ actorId: 'u-ada' })
    expect(JSON.parse(taken?.details ?? '')).toEqual({
      ...{ format: 'ndjson', count: 10 },
      filters: { actorId: 'u-bob' },
    })
  })

  it('gives no line away where that cannot be written down', async () => {
    const { audit } = openAudit(state.open())
    await audit.stop('SIGTERM')
    const lines: string[] = []
    const taking = async () => {
      for await (const line of audit.export({}, 'csv', origin)) lines.push(line)
    }
    await expect(taking()).rejects.toMatchObject({ code: 'stopped' })
    expect(lines).toEqual([])
  })
})
