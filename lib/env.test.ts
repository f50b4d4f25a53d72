import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseEnv, secretsOf } from './env'
import { problemsOf } from './env-under-test'

const key = 'KEY_TEST_0123456789'

describe('a sound configuration', () => {
  it('needs the key alone', () => {
    expect(parseEnv({ TELNYX_API_KEY: key })).toEqual({
      TELNYX_API_KEY: key,
      TELNYX_API_BASE_URL: 'https://api.telnyx.com/v2',
      MEDIA_ALLOWED_PREFIXES: [],
      DEFAULT_COUNTRY: 'US',
      LIST_CACHE_SECONDS: 5,
      DATA_DIR: 'data',
      WAVEFORM_CACHE: true,
      WAVEFORM_CACHE_MB: 256,
      SCAN_PARALLEL: 4,
      SCAN_CEILING: 500_000,
      INDEX_DAYS: 0,
      AUTH_MODE: 'local',
      SESSION_IDLE_MINUTES: 480,
      SESSION_MAX_HOURS: 24,
      ALLOW_INSECURE_HTTP: false,
      AUDIT_REQUIRED: true,
      AUDIT_STDOUT: false,
      TRUSTED_PROXY_CIDRS: [],
      MASK_NUMBERS: 'off',
      LOG_LEVEL: 'info',
      STREAMS_PER_USER: 4,
      STREAMS_TOTAL: 200,
      DOWNLOADS_AT_ONCE: 4,
      groupLimits: null,
      isSandbox: false,
      oidc: null,
      proxy: null,
    })
  })

  it('takes an empty variable for one that is not set', () => {
    const empty = {
      TELNYX_API_BASE_URL: '',
      DEFAULT_COUNTRY: ' ',
      LIST_CACHE_SECONDS: '',
      TELNYX_API_KEY_FILE: '',
      DATA_DIR: '',
      DATABASE_URL: '',
      WAVEFORM_CACHE: '',
      WAVEFORM_CACHE_MB: '',
      SCAN_PARALLEL: '',
      SCAN_CEILING: '',
      INDEX_DAYS: '',
      AUTH_MODE: '',
      SESSION_IDLE_MINUTES: '',
      SESSION_MAX_HOURS: '',
      SETUP_TOKEN_FILE: '',
      AUDIT_KEY: '',
      AUDIT_KEY_FILE: '',
      AUDIT_REQUIRED: '',
      AUDIT_STDOUT: '',
    }
    expect(parseEnv({ TELNYX_API_KEY: key, ...empty })).toEqual(parseEnv({ TELNYX_API_KEY: key }))
  })

  it('reads the key from a file, its line end aside', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'tapedeck-')), 'key')
    writeFileSync(path, `${key}\n`)
    expect(parseEnv({ TELNYX_API_KEY_FILE: path }).TELNYX_API_KEY).toBe(key)
  })

  it('reads each setting', () => {
    const env = parseEnv({
      TELNYX_API_KEY: key,
      TELNYX_API_BASE_URL: 'https://api.telnyx.eu/v2/',
      MEDIA_ALLOWED_PREFIXES: 's3.eu-west-1.amazonaws.com/our-bucket, audio.example.com/calls/,',
      DEFAULT_COUNTRY: 'de',
      LIST_CACHE_SECONDS: '0',
      DATA_DIR: '/var/lib/tapedeck',
      DATABASE_URL: 'postgresql://tapedeck:secret@db.example.com/tapedeck?sslmode=verify-full',
      SESSION_SECRETS: 's'.repeat(32),
      WAVEFORM_CACHE: 'off',
      WAVEFORM_CACHE_MB: '100000',
      SCAN_PARALLEL: '16',
      SCAN_CEILING: '1000',
      INDEX_DAYS: '3650',
      AUTH_MODE: 'none',
      SESSION_IDLE_MINUTES: '15',
      SESSION_MAX_HOURS: '720',
      SETUP_TOKEN_FILE: '/run/secrets/setup',
      AUDIT_KEY: 'a-key-of-thirty-two-bytes-or-more',
      AUDIT_REQUIRED: 'off',
      AUDIT_STDOUT: 'on',
      MASK_NUMBERS: 'viewer',
    })
    expect(env).toMatchObject({
      TELNYX_API_BASE_URL: 'https://api.telnyx.eu/v2',
      MEDIA_ALLOWED_PREFIXES: ['s3.eu-west-1.amazonaws.com/our-bucket', 'audio.example.com/calls/'],
      DEFAULT_COUNTRY: 'DE',
      LIST_CACHE_SECONDS: 0,
      DATA_DIR: '/var/lib/tapedeck',
      DATABASE_URL: 'postgresql://tapedeck:secret@db.example.com/tapedeck?sslmode=verify-full',
      WAVEFORM_CACHE: false,
      WAVEFORM_CACHE_MB: 100_000,
      SCAN_PARALLEL: 16,
      SCAN_CEILING: 1_000,
      INDEX_DAYS: 3_650,
      AUTH_MODE: 'none',
      SESSION_IDLE_MINUTES: 15,
      SESSION_MAX_HOURS: 720,
      SETUP_TOKEN_FILE: '/run/secrets/setup',
      AUDIT_KEY: 'a-key-of-thirty-two-bytes-or-more',
      AUDIT_REQUIRED: false,
      AUDIT_STDOUT: true,
    })
  })

  it.each([
    'postgres://db.example.com/tapedeck',
    'postgresql://tapedeck@[::1]:5433/tapedeck',
    'postgresql:///tapedeck?host=/var/run/postgresql',
  ])('takes %s for a database', (url) => {
    expect(parseEnv({ TELNYX_API_KEY: key, AUTH_MODE: 'none', DATABASE_URL: url }).DATABASE_URL).toBe(url)
  })

  it.each([
    'http://127.0.0.1:4010/v2',
    'http://localhost:4010/v2',
    'http://[::1]:4010/v2',
    'https://127.8.8.8/v2',
  ])('takes %s for a sandbox', (url) => {
    expect(parseEnv({ TELNYX_API_KEY: key, TELNYX_API_BASE_URL: url })).toMatchObject({
      TELNYX_API_BASE_URL: url,
      isSandbox: true,
    })
  })
})

describe('an unsound configuration', () => {
  it.each([
    'telnyx',
    'ftp://127.0.0.1/v2',
    'http://api.telnyx.com/v2',
    'https://api.telnyx.com:8443/v2',
    'https://api.telnyx.com',
    'ftp://x',
    'https://api.telnyx.com.evil.example/v2',
    'https://user:pass@api.telnyx.com/v2',
    'https://api.telnyx.com/v2?x=1',
    'https://169.254.169.254/v2',
    'http://128.0.0.1/v2',
    'http://localhost.evil.example/v2',
  ])('refuses to send the key to %s', (url) => {
    expect(problemsOf({ TELNYX_API_KEY: key, TELNYX_API_BASE_URL: url })).toEqual([
      expect.stringMatching(/^TELNYX_API_BASE_URL /),
    ])
  })

  it.each([
    ['TELNYX_API_KEY', 'two words'],
    ['TELNYX_API_KEY', 'line\r\nbreak'],
    ['TELNYX_API_KEY', 'schlüssel'],
    ['TELNYX_API_KEY_FILE', '/nowhere/at/all'],
    ['MEDIA_ALLOWED_PREFIXES', 'https://s3.amazonaws.com/bucket'],
    ['MEDIA_ALLOWED_PREFIXES', 's3.amazonaws.com'],
    ['MEDIA_ALLOWED_PREFIXES', 'host/a/../b'],
    ['DEFAULT_COUNTRY', 'USA'],
    ['DEFAULT_COUNTRY', '__proto__'],
    ['LIST_CACHE_SECONDS', '61'],
    ['LIST_CACHE_SECONDS', '-1'],
    ['LIST_CACHE_SECONDS', '5s'],
    ['DATA_DIR', 'da\0ta'],
    ['DATABASE_URL', 'tapedeck'],
    ['DATABASE_URL', 'mysql://tapedeck:secret@db.example.com/tapedeck'],
    ['DATABASE_URL', 'postgresql://tapedeck:sec#ret@db.example.com/tapedeck'],
    ['DATABASE_URL', 'postgresql://tapedeck:secret@db.example.com'],
    ['DATABASE_URL', 'postgresql://tapedeck:secret@db.example.com/'],
    ['DATABASE_URL', 'postgresql:///tapedeck'],
    ['WAVEFORM_CACHE', 'yes'],
    ['WAVEFORM_CACHE_MB', '-1'],
    ['WAVEFORM_CACHE_MB', '0256'],
    ['WAVEFORM_CACHE_MB', '100001'],
    ['WAVEFORM_CACHE_MB', '1.5'],
    ['SCAN_PARALLEL', '0x4'],
    ['SCAN_PARALLEL', '17'],
    ['SCAN_CEILING', '-5'],
    ['SCAN_CEILING', '1e6'],
    ['INDEX_DAYS', '3651'],
    ['INDEX_DAYS', '30d'],
    ['AUTH_MODE', 'Local'],
    ['MASK_NUMBERS', 'on'],
    ['SESSION_IDLE_MINUTES', '04'],
    ['SESSION_IDLE_MINUTES', '1441'],
    ['SESSION_MAX_HOURS', '0.5'],
    ['SESSION_MAX_HOURS', '721'],
    ['SESSION_MAX_HOURS', '24h'],
    ['APP_URL', 'tapes.example.org'],
    ['APP_URL', 'https://recordings.example.com/app'],
    ['APP_URL', 'https://user@recordings.example.com'],
    ['APP_URL', 'ftp://recordings.example.com'],
    ['ALLOW_INSECURE_HTTP', '1'],
    ['SESSION_SECRETS', 'x'.repeat(31)],
    ['SESSION_SECRETS', `${'x'.repeat(32)},short`],
    ['AUDIT_KEY', 'a-key-of-thirty-one-bytes-only.'],
    ['AUDIT_REQUIRED', 'false'],
    ['AUDIT_STDOUT', 'yes'],
  ])('names %s and never its value', (name, value) => {
    const given = name === 'TELNYX_API_KEY_FILE' ? { [name]: value } : { TELNYX_API_KEY: key, [name]: value }
    const [problem, ...others] = problemsOf(given)
    expect(others).toEqual([])
    expect(problem).toMatch(new RegExp(`^${name} .*\\.$`))
    expect(problem).not.toContain(value)
    expect(problem).not.toContain('\n')
  })

  it('refuses two keys at once', () => {
    expect(problemsOf({ TELNYX_API_KEY: key, TELNYX_API_KEY_FILE: '/run/key' })).toHaveLength(1)
  })

  it('names every variable that is wrong, one a line, and ends the process with 1', () => {
    const script = `
      const { registerHooks } = await import('node:module')
      const [ours, root] = [/^(?:\\.{1,2}|@)\\/[a-z/-]+$/, 'file://' + process.cwd() + '/']
      const resolve = (name, context, next) =>
        next(ours.test(name) ? name.replace(/^@\\//, root) + '.ts' : name, context)
      registerHooks({ resolve })
      ;(await import('./lib/env.ts')).requireEnv()
      console.log('went on')`
    const options = ['--conditions=react-server', '--no-warnings', '--input-type=module']
    const ended = spawnSync(process.execPath, [...options, '-e', script], {
      encoding: 'utf8',
      env: {
        NODE_ENV: 'production',
        TELNYX_API_BASE_URL: 'https://example.com/secret',
        LIST_CACHE_SECONDS: 'never',
      },
    })
    expect(ended.stderr.trimEnd().split('\n')).toEqual([
      'Configuration: TELNYX_API_KEY is missing.',
      expect.stringMatching(/^Configuration: TELNYX_API_BASE_URL /),
      expect.stringMatching(/^Configuration: LIST_CACHE_SECONDS /),
    ])
    expect(ended.stderr).not.toMatch(/secret|never/)
    expect(ended.stdout).toBe('')
    expect(ended.status).toBe(1)
  })
})

it.each([
  ['s%40fe%2Fpass', ['s%40fe%2Fpass', 's@fe/pass']],
  ['100%25zz%', ['100%25zz%']],
])('keeps the password of the database out of the log, however it is written: %s', (password, written) => {
  const env = parseEnv({ TELNYX_API_KEY: key, DATABASE_URL: `postgresql://ada:${password}@db/tapedeck` })
  expect(secretsOf(env)).toEqual(expect.arrayContaining(written))
})
