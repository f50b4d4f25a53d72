import { expect, test } from '@playwright/test'
import { startDashboard } from './services.ts'

const apiBaseUrl = 'http://127.0.0.1:9/v2'
const secret = 'KEY0secret of a kind'

for (const [what, env, told] of [
  ['without a key', { TELNYX_API_KEY: '' }, 'TELNYX_API_KEY is missing'],
  ['with two sources of the key', { TELNYX_API_KEY_FILE: '/nowhere' }, 'TELNYX_API_KEY_FILE are both set'],
  ['with a key that is none', { TELNYX_API_KEY: secret }, 'TELNYX_API_KEY is not an API key'],
  ['with a foreign API', { TELNYX_API_BASE_URL: `https://${secret}.example/v2` }, 'TELNYX_API_BASE_URL'],
  ['with a country that is none', { DEFAULT_COUNTRY: secret }, 'DEFAULT_COUNTRY is not a country code'],
  ['with an endless cache', { LIST_CACHE_SECONDS: secret }, 'LIST_CACHE_SECONDS is not a whole number'],
] as const) {
  test(`a server ${what} ends with one line that names the variable and not its value`, async () => {
    // It may have said that it listens before it looked at its configuration.
    const output = await startDashboard({ port: 0, apiBaseUrl }, env).then(
      async (server) => {
        expect(await server.exited).toBe(1)
        return server.output()
      },
      (error: Error) => {
        expect(error.message).toContain('exit code 1')
        return error.message
      },
    )
    const lines = output.split('\n').filter((line) => line.startsWith('Configuration: '))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(told)
    expect(output).not.toContain(secret)
  })
}
