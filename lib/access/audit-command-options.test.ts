import { describe, expect, it } from 'vitest'
import { readAuditCommand, usage } from './audit-command-options'

const hash = 'ab'.repeat(32)

describe('the words after the audit command', () => {
  it('are read', () => {
    expect(readAuditCommand(['verify'])).toEqual({ name: 'verify', anchors: [] })
    expect(readAuditCommand(['verify', '--anchor', `7:${hash}`, '--anchor', `9:${hash}`])).toEqual({
      name: 'verify',
      anchors: [
        { seq: 7, hash },
        { seq: 9, hash },
      ],
    })
    expect(readAuditCommand(['prune'])).toEqual({ name: 'prune', days: 400, isForced: false })
    expect(readAuditCommand(['prune', '--days', '30'])).toEqual({ name: 'prune', days: 30, isForced: false })
    expect(readAuditCommand(['prune', '--days', '0', '--force'])).toEqual({
      name: 'prune',
      days: 0,
      isForced: true,
    })
    expect(
      readAuditCommand([
        'export',
        '--format',
        'csv',
        '--from',
        '2026-01-01',
        '--event',
        'play',
        '--number',
        '+1',
      ]),
    ).toEqual({
      ...{ name: 'export', format: 'csv', number: '+1' },
      filter: {
        ...{ actorId: undefined, recordingId: undefined, event: 'play' },
        ...{ fromMs: Date.UTC(2026, 0, 1), toMs: undefined },
      },
    })
  })

  it.each([
    [[]],
    [['rewrite']],
    [['verify', 'export']],
    [['verify', '--force']],
    [['prune', '--anchor', `7:${hash}`]],
    [['toString']],
  ])('are answered with the usage where they make no command: %j', (args) => {
    expect(() => readAuditCommand(args)).toThrow(usage)
  })

  it.each([
    [['verify', '--anchor', '7'], /^--anchor is not seq:hash/],
    [['export', '--format', 'xlsx'], /^--format is not one of ndjson, csv/],
    [['export', '--from', 'yesterday'], /^--from is not a time/],
    [['export', '--event', 'sing'], /^--event is not one of /],
    [['prune', '--days', '1.5'], /^--days is not a whole number/],
    [['prune', '--days', '29'], /^Fewer than 30 days are only kept with --force/],
    [['prune', '--dry'], /Unknown option/],
  ])('say what is wrong: %j', (args, words) => {
    expect(() => readAuditCommand(args)).toThrow(words)
  })
})
