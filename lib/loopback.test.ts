import { describe, expect, it } from 'vitest'
import { isLoopbackHost, isLoopbackHostHeader } from './loopback'

describe('this machine', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.255.0.9', '::1', '[::1]', '::ffff:127.0.0.1'])(
    'is %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true)
    },
  )

  it.each([
    '',
    '0.0.0.0',
    '::',
    '128.0.0.1',
    '10.0.0.1',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evil-localhost',
    '127.evil.example',
    '::ffff:10.0.0.1',
    'fe80::1',
  ])('is not %s', (host) => {
    expect(isLoopbackHost(host)).toBe(false)
  })

  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', '[::1]'])(
    'answers to the name %s',
    (header) => {
      expect(isLoopbackHostHeader(header)).toBe(true)
    },
  )

  it.each([
    undefined,
    '',
    'evil.example:3000',
    'localhost:3000:80',
    'localhost@evil.example',
    'evil.example/localhost',
    'localhost, evil.example',
    '::1',
  ])('does not answer to %s', (header) => {
    expect(isLoopbackHostHeader(header)).toBe(false)
  })
})
