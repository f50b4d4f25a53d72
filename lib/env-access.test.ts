import { describe, expect, it } from 'vitest'
import { parseEnv } from './env'
import { problemsOf } from './env-under-test'

const key = 'KEY_TEST_0123456789'

describe('the settings of who may come in', () => {
  it.each([
    ['https://recordings.example.com', 'https://recordings.example.com'],
    ['https://Recordings.example.com:443/', 'https://recordings.example.com'],
    ['http://10.0.0.5:3000', 'http://10.0.0.5:3000'],
  ])('takes %s for the address people open', (url, origin) => {
    expect(parseEnv({ TELNYX_API_KEY: key, AUTH_MODE: 'none', APP_URL: url }).APP_URL).toBe(origin)
  })

  it('reads a list of secrets, the newest first', () => {
    const [newest, older] = ['n'.repeat(32), 'o'.repeat(40)]
    const env = parseEnv({ TELNYX_API_KEY: key, SESSION_SECRETS: ` ${newest} , ${older}` })
    expect(env.SESSION_SECRETS).toEqual([newest, older])
  })

  it('refuses passwords in the clear, unless told', () => {
    const given = { TELNYX_API_KEY: key, APP_URL: 'http://10.0.0.5:3000' }
    expect(problemsOf(given)).toEqual([expect.stringMatching(/^APP_URL is plain http/)])
    expect(problemsOf({ ...given, ALLOW_INSECURE_HTTP: 'on' })).toEqual([])
    expect(problemsOf({ ...given, AUTH_MODE: 'none' })).toEqual([])
    expect(problemsOf({ ...given, APP_URL: 'http://localhost:3000' })).toEqual([])
  })
})
