import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './csp'

const policy = contentSecurityPolicy({ nonce: 'abc123', isDevelopment: false })

it('runs only scripts and styles that carry the nonce, in production', () => {
  expect(policy).toContain("script-src 'self' 'nonce-abc123' 'strict-dynamic';")
  expect(policy).toContain("style-src 'self' 'nonce-abc123'")
  expect(policy).not.toContain('unsafe-')
})

it('lets nothing frame the page, plug into it, or send it elsewhere', () => {
  for (const directive of [
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]) {
    expect(policy).toContain(directive)
  }
})

it('names no other origin', () => {
  expect(policy).not.toMatch(/https?:|\*/)
})
