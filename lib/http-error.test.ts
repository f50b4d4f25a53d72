import { describe, expect, test } from 'vitest'
import { ApiError, errorCodeSchema, toApiError } from './http-error'

const envelope = (error: Record<string, unknown>) => ({ error: { requestId: 'r-1', message: 'm', ...error } })
const answer = (body: unknown, status: number, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers })

describe('a failed answer of ours', () => {
  test('becomes an error with its code, words, field and request id', async () => {
    const error = await toApiError(answer(envelope({ code: 'invalid_request', field: 'leg' }), 400))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({
      ...{
        name: 'ApiError',
        code: 'invalid_request',
        message: 'm',
        status: 400,
        requestId: 'r-1',
        field: 'leg',
      },
    })
  })

  test('tells how long to wait', async () => {
    const error = await toApiError(answer(envelope({ code: 'rate_limited' }), 429, { 'Retry-After': '7' }))
    expect(error.retryAfterSeconds).toBe(7)
  })

  test.each([{}, { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' }])(
    'names no waiting time that it was not told in seconds',
    async (headers) => {
      const error = await toApiError(answer(envelope({ code: 'rate_limited' }), 429, headers))
      expect(error.retryAfterSeconds).toBeUndefined()
    },
  )
})

describe('a failed answer of someone else', () => {
  test.each([
    ['a proxy’s page', '<html>Bad gateway</html>'],
    ['nothing', ''],
    ['another envelope', '{"errors":[{"code":"10005"}]}'],
    ['a code that this page does not know', JSON.stringify(envelope({ code: 'teapot' }))],
  ])('%s becomes unexpected_response, its text kept out', async (_, body) => {
    const response = new Response(body, { status: 502, headers: { 'X-Request-Id': 'r-2' } })
    const error = await toApiError(response)
    expect(error).toMatchObject({ code: 'unexpected_response', status: 502, requestId: 'r-2' })
    expect(error.message).toBe('The server answered 502 in a form this page does not know.')
  })
})

test('only what may pass by itself is tried again', () => {
  const codes = [...errorCodeSchema.options, 'network'] as const
  const retryable = codes.filter(
    (code) => new ApiError({ code, message: '', status: 0, requestId: '' }).isRetryable,
  )
  expect(retryable).toEqual([
    'rate_limited',
    'telnyx_timeout',
    'telnyx_unavailable',
    'index_unavailable',
    'network',
  ])
})
