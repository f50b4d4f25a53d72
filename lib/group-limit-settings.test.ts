import { describe, expect, it } from 'vitest'
import { parseEnv } from './env'
import { problemsOf } from './env-under-test'

const proxied = {
  TELNYX_API_KEY: 'KEY_TEST_0123456789',
  AUTH_MODE: 'proxy',
  GROUP_ROLES: 'bosses=admin,support=viewer,*=viewer',
  PROXY_JWKS_URL: 'https://team.example.com/certs',
  PROXY_JWT_ISSUER: 'https://team.example.com',
  PROXY_JWT_AUDIENCE: 'f00d',
}
const read = (GROUP_LIMITS: string) => parseEnv({ ...proxied, GROUP_LIMITS }).groupLimits
const problems = (GROUP_LIMITS: string) => problemsOf({ ...proxied, GROUP_LIMITS })

describe('GROUP_LIMITS', () => {
  it('names groups, divided by semicolons, and what they see, divided by spaces or commas', () => {
    expect(read('support=+14155550100 +14155550101, connection:1234567; berlin=(415)5550102,1001;')).toEqual({
      named: ['bosses', 'support', 'berlin'],
      limits: new Map([
        ['support', { numbers: ['+14155550100', '+14155550101'], connections: ['1234567'] }],
        ['berlin', { numbers: ['+14155550102', '1001'], connections: [] }],
      ]),
    })
  })

  it('takes names of directories, and the star for whoever is in no group', () => {
    const settings = read('cn=qa,ou=on call = sip:alice@x.example ;\n*=connection:7')
    expect(settings?.named).toEqual(['bosses', 'support', 'cn=qa,ou=on call'])
    expect([...(settings?.limits.keys() ?? [])]).toEqual(['cn=qa,ou=on call', '*'])
  })

  it('limits nobody where it is not set, or nobody else vouches for groups', () => {
    expect(read('')).toBeNull()
    expect(parseEnv({ ...proxied, AUTH_MODE: 'local', GROUP_LIMITS: 'support=1001' }).groupLimits).toBeNull()
  })

  it.each([
    ['support=five', /^GROUP_LIMITS, group support: “five” is no phone number/],
    ['support=+1 415 555 0100', /^GROUP_LIMITS, group support: “\+1” is no phone number/],
    ['qa=1001; support=connection:', /^GROUP_LIMITS, group support: Name at least one/],
    ['support=', /^GROUP_LIMITS, group support: Name at least one number or connection/],
    [
      `support=connection:${'7'.repeat(65)}`,
      /^GROUP_LIMITS, group support: .* is not the id of a connection/,
    ],
    [
      `support=${Array.from({ length: 51 }, (_, at) => 1000 + at).join()}`,
      /^GROUP_LIMITS, group support: .* 50/,
    ],
    ['support', /^GROUP_LIMITS must name each group once/],
    ['=1001', /^GROUP_LIMITS must name each group once/],
    ['support=1001; support=1002', /^GROUP_LIMITS must name each group once/],
    [';', /^GROUP_LIMITS must name each group once/],
  ])('says at the start what is wrong with %s', (text, words) => {
    expect(problems(text).join('\n')).toMatch(words)
  })

  it('says all that is wrong at once, and so without a way in that knows groups', () => {
    const both = problems('support=five; qa=six')
    expect(both.map((problem) => problem.split(':')[0])).toEqual([
      'GROUP_LIMITS, group support',
      'GROUP_LIMITS, group qa',
    ])
    expect(problemsOf({ ...proxied, AUTH_MODE: 'local', GROUP_LIMITS: 'support=five' })).toHaveLength(1)
  })
})
