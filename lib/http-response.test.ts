import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { errorCodeSchema, errorEnvelopeSchema, toApiError } from './http-error'
import { describeError, RequestError, refuseMethod, toErrorResponse, toFailure } from './http-response'
import { StoreError } from './store/store-error'
import { TelnyxError, type TelnyxErrorCode } from './telnyx/errors'

let log: MockInstance<typeof process.stderr.write>
beforeEach(() => {
  log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => {
  log.mockRestore()
})

const statuses: Record<TelnyxErrorCode, number> = {
  invalid_request: 400,
  not_found: 404,
  not_playable: 409,
  media_gone: 410,
  rate_limited: 429,
  telnyx_key_refused: 502,
  telnyx_unavailable: 502,
  unexpected_response: 502,
  media_unavailable: 502,
  telnyx_timeout: 504,
}

describe('every failure', () => {
  const codes = errorCodeSchema.options.filter((code): code is TelnyxErrorCode => code in statuses)

  it.each(codes)(
    'of the kind %s has its status, words to act on, an id, and is never cached',
    async (code) => {
      const response = toErrorResponse(new TelnyxError(code))
      const { error } = errorEnvelopeSchema.parse(await response.json())
      expect(response.status).toBe(statuses[code])
      expect(error.code).toBe(code)
      expect(error.message).toMatch(/^[A-Z].*\.$/)
      expect(error.requestId).toBe(response.headers.get('x-request-id'))
      expect(response.headers.get('cache-control')).toBe('private, no-store')
    },
  )

  it('has an id of its own', () => {
    const ids = [1, 2, 3].map(() => toErrorResponse(new TelnyxError('not_found')).headers.get('x-request-id'))
    expect(new Set(ids).size).toBe(3)
  })

  it('can be read back by the browser', async () => {
    const thrown = new TelnyxError('rate_limited', { retryAfterSeconds: 6.2 })
    const read = await toApiError(toErrorResponse(thrown))
    expect(read).toMatchObject({ code: 'rate_limited', status: 429, retryAfterSeconds: 7, isRetryable: true })
  })
})

describe('what the browser is told', () => {
  it('keeps nothing of an unknown error', async () => {
    const bug = new Error('connect ECONNREFUSED 10.0.0.5 with Bearer KEY_SECRET')
    const response = toErrorResponse(bug)
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toMatch(/KEY_SECRET|10\.0\.0\.5|ECONNREFUSED/)
  })

  it('is the same in a page as in an answer', async () => {
    const error = new TelnyxError('telnyx_key_refused')
    const answered = errorEnvelopeSchema.parse(await toErrorResponse(error).json()).error
    expect(toFailure(error)).toEqual({ ...answered, requestId: expect.any(String) })
  })

  it('names the field at fault', () => {
    const fields = { status: 400, code: 'invalid_request', field: 'size' }
    expect(describeError(new RequestError('invalid_request', 'Wrong.', { field: 'size' }))).toMatchObject(
      fields,
    )
    expect(describeError(new TelnyxError('invalid_request', { field: 'size' }))).toMatchObject(fields)
  })

  it('always tells after which time to try again when asked too often', () => {
    expect(describeError(new TelnyxError('rate_limited')).retryAfterSeconds).toBeGreaterThan(0)
    expect(toErrorResponse(new TelnyxError('rate_limited')).headers.get('retry-after')).toMatch(/^\d+$/)
  })

  it('tells a failing index in words of its own, and nothing of its folder', async () => {
    const response = toErrorResponse(
      new StoreError('folder_unusable', 'DATA_DIR (/srv/secret) cannot be written.'),
    )
    expect(response.status).toBe(503)
    expect(errorEnvelopeSchema.parse(await response.clone().json()).error.code).toBe('index_unavailable')
    expect(await response.text()).not.toMatch(/secret|DATA_DIR/)
    expect(log).toHaveBeenCalledOnce()
  })

  it('knows an error made by the other copy of its module', async () => {
    vi.resetModules()
    const other = await import('./telnyx/errors')
    expect(other.TelnyxError).not.toBe(TelnyxError)
    expect(describeError(new other.TelnyxError('telnyx_timeout')).status).toBe(504)
  })

  it('says which methods there are to one that there is not', async () => {
    const response = refuseMethod()
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
    expect(errorEnvelopeSchema.parse(await response.json()).error.code).toBe('method_not_allowed')
  })
})

describe('the log', () => {
  const lines = () => log.mock.calls.map(([line]) => String(line))

  it('joins a failure of ours or of Telnyx to the id that the person sees', () => {
    const id = toErrorResponse(new TelnyxError('telnyx_unavailable', { status: 503 })).headers.get(
      'x-request-id',
    )
    expect(lines()).toHaveLength(1)
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ requestId: id, upstreamStatus: 503, status: 502 })
  })

  it('keeps an upstream’s text out', () => {
    const cause = Object.assign(new Error('GET /a.mp3?X-Amz-Signature=abc'), { code: 'UND_ERR_SOCKET' })
    toErrorResponse(new TelnyxError('telnyx_unavailable', { cause }))
    expect(lines().join()).toContain('UND_ERR_SOCKET')
    expect(lines().join()).not.toContain('X-Amz-Signature')
  })

  it('is silent about a request that is at fault itself, and one that was given up', () => {
    toErrorResponse(new RequestError('invalid_request', 'Wrong.'))
    toErrorResponse(new DOMException('gone', 'AbortError'))
    expect(lines()).toEqual([])
  })
})
