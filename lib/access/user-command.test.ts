import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAudit, verify, viewOf } from '@/lib/store/audit-under-test'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { openServer, strong, stronger } from './access-under-test'
import { toAuditRow } from './audit-view-row'
import { runUserCommand } from './user-command'
import { createCommandAudit } from './user-command-audit'
import { runUser } from './user-command-under-test'

describe.each(bothStates)('the command on %s', (_, make) => {
  let state: StateUnderTest
  let server: ReturnType<typeof openServer>
  let log: ReturnType<typeof openAudit>
  const clock = { nowMs: 0 }
  beforeEach(async () => {
    clock.nowMs = Date.UTC(2026, 10, 24)
    state = await make()
    server = openServer(state.open(), clock)
    log = openAudit(server.state)
  })
  afterEach(() => state.remove())

  /** Gives what was said, or the exit code with the complaint. */
  async function run(words: string, typed = '') {
    const said: string[] = []
    const complaints: string[] = []
    const code = await runUserCommand(
      words.split(' ').map((word) => word.replaceAll('_', ' ')),
      {
        ...server,
        audit: createCommandAudit({
          audit: log.audit,
          isRequired: true,
          complain: (line) => complaints.push(line),
        }),
        defaultCountry: 'US',
        readPassword: async () => typed,
        write: (line) => said.push(line),
        complain: (line) => complaints.push(line),
      },
    )
    return code === 0 ? said.join('\n') : `${code}: ${complaints.join('\n')}`
  }

  it('adds users, lists them, changes and disables them, and ends their sessions', async () => {
    expect(await run('add root --role admin', strong)).toBe('root may log in, as admin.')
    expect(await run('add Ada_Lovelace', strong)).toBe('Ada Lovelace may log in, as viewer.')
    const login = async (password: string) => {
      const attempt = { name: 'ada lovelace', password, network: '203.0.113.7', userAgent: '' }
      const outcome = await server.login(attempt)
      return outcome.outcome === 'in' ? outcome.token : outcome.outcome
    }
    const ended = 'All sessions of Ada Lovelace have ended.'
    const isIn = async (token: string) => (await server.sessions.find(token)) !== null

    const first = await login(strong)
    expect(await isIn(first)).toBe(true)
    expect(await run('role ada_lovelace reviewer')).toBe(`Ada Lovelace is reviewer now. ${ended}`)
    expect(await run('role ada_lovelace reviewer')).toBe('Ada Lovelace is reviewer already.')
    expect(await isIn(first)).toBe(false)
    expect(await run('passwd ada_lovelace', stronger)).toBe(`Ada Lovelace has another password. ${ended}`)
    expect(await login(strong)).toBe('refused')
    const second = await login(stronger)
    expect(await isIn(second)).toBe(true)
    expect(await run('revoke ada_lovelace')).toBe(ended)
    expect(await isIn(second)).toBe(false)
    expect(await run('disable ada_lovelace')).toBe(`Ada Lovelace may not log in any more. ${ended}`)
    expect(await login(stronger)).toBe('refused')
    expect(await run('list')).toBe(
      [
        'name          role      state     last login  second factor  sees        comes from',
        'Ada Lovelace  reviewer  disabled  2026-11-24  no             everything',
        'root          admin     enabled   never       no             everything',
      ].join('\n'),
    )
    expect(await run('enable ada_lovelace')).toBe('Ada Lovelace may log in.')
    expect(await isIn(await login(stronger))).toBe(true)
  })

  it('limits a user to numbers and connections, and lets them see everything again', async () => {
    await run('add root --role admin', strong)
    await run('add ada', strong)
    const ada = (await server.users.findByName('ada'))?.id ?? ''
    expect(await run('limit ada --numbers 415-555-0100,+442079460123 --connections 77')).toBe(
      'ada sees recordings of 2 numbers and 1 connection alone, from the next request on.',
    )
    expect((await server.limits.all()).get(ada)).toEqual({
      numbers: ['+14155550100', '+442079460123'],
      connections: ['77'],
    })
    expect(await run('list')).toMatch(/^ada .* a part$/m)
    expect(await run('limit ada --numbers 12')).toMatch(/recordings of 1 number alone/)
    expect(await run('limit ada --numbers 555-010')).toMatch(/^1: “555-010” is no phone number/)
    expect(await run('limit ada --numbers ,')).toMatch(/^1: Name at least one/)
    expect(await run('limit root --connections 77')).toMatch(/^1: Administrators see all recordings/)
    expect(await run('limit ada')).toMatch(/^2: Say --numbers or --connections, or --none/)
    expect(await run('limit ada --none --numbers 12')).toMatch(/^2: /)
    expect(await run('role ada reviewer --none')).toMatch(/^2: “role” does not take that option/)
    expect(await run('limit ada --none')).toBe('ada sees all recordings, from the next request on.')
    expect((await server.limits.all()).size).toBe(0)
  })

  it('tells that groups say what somebody sees, which only the server knows', async () => {
    const guest = { id: 'guest-id', name: 'zoe', name_key: 'zoe', role: 'viewer', created_at: 0 }
    const vouched = { issuer: 'https://id.example.com', subject: '1', groups: '{"asked":["qa"],"in":[]}' }
    const row = { ...guest, ...vouched }
    await server.state.ask((db) => db.insertInto('user_account').values(row).execute())
    expect(await run('list')).toMatch(/^zoe .* by group /m)
    await run('limit guest-id --numbers 12')
    expect(await run('list')).toMatch(/^zoe .* a part /m)
    expect(await run('limit guest-id --none')).toBe(
      'zoe sees what their groups see, from the next request on.',
    )
  })

  it('writes each change down as the pages do, with the command line for who did it, and nothing where none was', async () => {
    await run('add root --role admin', strong)
    await run('add ada', strong)
    for (const words of ['passwd', 'role', 'disable', 'enable', 'revoke'])
      await run(words === 'role' ? 'role ada reviewer' : `${words} ada`, stronger)
    await run('limit ada --numbers 415-555-0100 --connections 77')
    await run('limit ada --none')
    const { entries } = await log.audit.search({})
    for (const words of ['list', 'role ada reviewer', 'disable root', 'disable nobody', 'add ada'])
      await run(words, strong)
    expect((await log.audit.search({})).entries).toEqual(entries)
    const names = new Map((await server.users.list()).map(({ id, name }) => [id, name]))
    const rows = entries.map((entry) => toAuditRow(entry, names))
    expect(rows.map(({ words }) => words).toReversed()).toEqual([
      'Added root as admin',
      'Added ada as viewer',
      'Gave ada a new password',
      'Changed the role of ada to reviewer',
      'Disabled ada',
      'Enabled ada',
      'Ended the sessions of ada',
      'Limited ada to numbers with …0100, connection 77',
      'Took the limits off ada',
    ])
    for (const { who } of rows) expect(who.name).toMatch(/ \(command line\)$/)
    expect(JSON.stringify(entries)).not.toMatch(/quartz|velvet/)
    // Times and hashes hold any digits, by chance.
    for (const { details } of entries) expect(details).not.toContain('555')
  })

  it('goes on with the chain that a server is writing', async () => {
    await Promise.all([
      runUser(state.env, `${strong}\n`, 'add', 'root', '--role', 'admin'),
      ...Array.from({ length: 20 }, (_, index) => log.audit.record(viewOf(`rec-${index}`))),
    ])
    await log.audit.record(viewOf('later'))
    expect(await verify({ storage: log.storage })).toMatchObject({ findings: [], entries: 22 })
  }, 60_000)

  it('changes nothing where it cannot be written down, unless that need not be', async () => {
    await log.audit.record(viewOf('first'))
    const otherKey = { ...state.env, AUDIT_KEY: 'another key for the tests, as long as the first' }
    const refused = await runUser(otherKey, `${strong}\n`, 'add', 'root', '--role', 'admin')
    expect(refused).toMatchObject({ code: 1, output: '' })
    expect(refused.complaint).toMatch(/^Nothing was changed, .* With AUDIT_REQUIRED=off it is done/)
    expect(await server.users.list()).toEqual([])
    const done = await runUser(
      { ...otherKey, AUDIT_REQUIRED: 'off' },
      `${strong}\n`,
      'add',
      'root',
      '--role',
      'admin',
    )
    expect(done).toMatchObject({ code: 0, output: 'root may log in, as admin.\n' })
    expect(done.complaint).toMatch(/^This is not written to the audit log\. /)
    expect(await verify({ storage: log.storage })).toMatchObject({ findings: [], entries: 1 })
  }, 60_000)

  it('lists nothing that is secret', async () => {
    await run('add root --role admin', strong)
    const listed = await run('list --json')
    expect(JSON.parse(listed)).toEqual((await server.users.list()).map((user) => ({ ...user, limits: null })))
    expect(listed).not.toMatch(/argon2|hash|secret/)
  })

  it('names those whom another vouches for by their id', async () => {
    const guest = { id: 'guest-id', name: 'root', name_key: 'root', role: 'viewer', created_at: 0 }
    const origin = { issuer: 'https://id.example.com', subject: '1' }
    await server.state.ask((db) =>
      db
        .insertInto('user_account')
        .values({ ...guest, ...origin })
        .execute(),
    )
    await run('add root --role admin', strong)
    expect(await run('disable guest-id')).toMatch(/^root may not log in any more/)
    expect(await run('passwd guest-id', strong)).toMatch(/^1: This user logs in through somebody else/)
    expect(await server.users.findByName('root')).toMatchObject({ role: 'admin', isDisabled: false })
  })

  it('ends with 1 where it cannot be done, and with 2 for what is no command', async () => {
    await run('add root --role admin', strong)
    expect(await run('disable root')).toMatch(/^1: This is the last admin\./)
    expect(await run('role root viewer')).toMatch(/^1: This is the last admin\./)
    expect(await run('disable ada')).toBe('1: There is no user ada.')
    expect(await run('add ada', 'short')).toMatch(/^1: A password has at least 12 characters\./)
    expect(await run('add ROOT', strong)).toMatch(/^1: There is a user ROOT already\./)
    expect(await run('add <ada>', strong)).toMatch(/^1: A name has /)
    expect(await run('remove root')).toMatch(/^2: “remove” is not known\.\n\nUsage: npm run user -- /)
    expect(await run('--help')).toMatch(/^Usage: npm run user -- /)
  })

  it('works in a process of its own beside the server', async () => {
    expect(await runUser(state.env, `${strong}\n`, 'add', 'Ada Lovelace', '--role', 'admin')).toEqual({
      code: 0,
      output: 'Ada Lovelace may log in, as admin.\n',
      complaint: '',
    })
    const { output } = await runUser(state.env, '', 'list', '--json')
    expect(JSON.parse(output)).toMatchObject(await server.users.list())
    expect(await runUser(state.env, '', 'disable', 'ada lovelace')).toEqual({
      code: 1,
      output: '',
      complaint: expect.stringMatching(/^This is the last admin\./),
    })
  }, 60_000)
})

it('says what is amiss where there is no configuration or no database', async () => {
  const misconfigured = await runUser({ SESSION_MAX_HOURS: 'many' }, '', 'list')
  expect(misconfigured).toEqual({
    code: 1,
    output: '',
    complaint: expect.stringMatching(/^Configuration: SESSION_MAX_HOURS /),
  })
  const url = 'postgresql://tapedeck:secret@127.0.0.1:1/tapedeck'
  const unreachable = await runUser({ DATABASE_URL: url }, '', 'list')
  expect(unreachable).toMatchObject({
    code: 1,
    complaint: expect.stringMatching(/^PostgreSQL cannot be reached/),
  })
  expect(unreachable.complaint).not.toContain('secret')
}, 60_000)
