import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/csp'

export function proxy(request: NextRequest) {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy({ nonce, isDevelopment: process.env.NODE_ENV === 'development' })

  // Next reads the nonce from the request's copy of the policy and puts it on every script it writes.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  // The audio route sets a stricter policy of its own, and static files need none.
  matcher: ['/((?!_next/static|api/).*)'],
}
