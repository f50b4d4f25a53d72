import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export type Claims = JWTPayload & { nonce?: string }

const readAsked = async (request: IncomingMessage) => ({
  authorization: request.headers.authorization ?? '',
  form: await text(request),
})

/** A provider of which everything goes wrong that a test wants: it signs nobody in and says whatever it is told. */
export async function startHostileProvider() {
  const [ours, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(ours.publicKey)), alg: 'RS256', use: 'sig', kid: 'first' }
  const sign = (claims: Claims, key = ours.privateKey, alg = 'RS256') =>
    new SignJWT(claims).setProtectedHeader({ alg, kid: 'first' }).sign(key)
  const plan = {
    /** The algorithms it says it signs with. */
    algorithms: ['RS256'],
    token: (claims: Claims): Promise<string> => sign(claims),
    userinfo: (): { status: number; body: unknown } => ({
      status: 200,
      body: { sub: 'zoe', groups: ['qa'] },
    }),
    /** In place of the answer with the token. */
    tokenAnswer: null as { status: number; type: string; body: string } | null,
    /** What it says of itself beside what is usual, or instead. */
    metadata: {} as Record<string, unknown>,
    /** What it was sent for a code. */
    tokenAsked: { authorization: '', form: '' },
    isDown: false,
    nonce: '',
  }
  let issuer = ''
  const answers: Record<string, () => Promise<{ status: number; body: unknown }>> = {
    '/.well-known/openid-configuration': async () => ({
      status: 200,
      body: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        userinfo_endpoint: `${issuer}/me`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: plan.algorithms,
        ...plan.metadata,
      },
    }),
    '/keys': async () => ({ status: 200, body: { keys: [jwk] } }),
    '/me': async () => plan.userinfo(),
    '/token': async () => {
      const now = Math.floor(Date.now() / 1000)
      const claims = { iss: issuer, sub: 'zoe', aud: 'tapedeck', iat: now, exp: now + 300, nonce: plan.nonce }
      const id_token = await plan.token(claims)
      return { status: 200, body: { access_token: 'x', token_type: 'bearer', id_token } }
    },
  }
  const server = createServer(async (request, response) => {
    if (plan.isDown) return void request.socket.destroy()
    const path = request.url?.split('?')[0] ?? ''
    if (path === '/token') plan.tokenAsked = await readAsked(request)
    if (path === '/token' && plan.tokenAnswer !== null) {
      const { status, type, body } = plan.tokenAnswer
      return void response.writeHead(status, { 'content-type': type }).end(body)
    }
    const { status, body } = (await answers[path]?.()) ?? { status: 404, body: {} }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The provider has no port.')
  issuer = `http://127.0.0.1:${address.port}`
  return {
    issuer,
    plan,
    sign,
    jwk,
    foreignKey: foreign.privateKey,
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
