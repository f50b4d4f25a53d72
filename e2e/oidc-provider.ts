import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

export type OidcAccount = { name: string; groups: string[] }

export type OidcProviderUnderTest = {
  issuer: string
  /** What the dashboard is told of it. */
  env: Record<string, string>
  /** By login name; what stands here when somebody signs in counts. */
  accounts: Map<string, OidcAccount>
  close: () => Promise<void>
}

const clientId = 'tapedeck'
const clientSecret = 'a-secret-of-the-client-under-test'

const head = '<!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,">'

const page = (action: string) => `${head}
<form method="post" action="${action}"><label>Login <input name="login"></label>
<button>Continue</button><button name="cancel" value="yes">Cancel</button></form></html>`

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

/** A page that asks who one is, and believes it. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html').end(page(`/interaction/${uid}`))
    return
  }
  const form = await readForm(request)
  const result = form.has('cancel')
    ? { error: 'access_denied', error_description: 'the end-user said <b>no</b>' }
    : { login: { accountId: form.get('login') ?? '' } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

async function makeProvider(issuer: string, appUrl: string, accounts: Map<string, OidcAccount>) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${appUrl}/api/oidc/callback`],
        post_logout_redirect_uris: [`${appUrl}/login`],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'first' }] },
    cookies: { keys: ['a-key-of-the-provider-under-test'] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource(context, form) {
          context.body = `${head}${form}<button form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button></html>`
        },
      },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    async findAccount(_, login) {
      const account = accounts.get(login)
      return (
        account && {
          accountId: login,
          claims: async () => ({ sub: login, preferred_username: login, ...account }),
        }
      )
    },
    // Nobody is asked for consent: whoever runs the dashboard gave it.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
}

/** A real OpenID provider on this machine, whose only client is a dashboard at `appUrl`. */
export async function startOidcProvider(appUrl: string, port = 0): Promise<OidcProviderUnderTest> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The provider has no port.')
  const issuer = `http://127.0.0.1:${address.port}`
  const accounts = new Map<string, OidcAccount>()
  const provider = await makeProvider(issuer, appUrl, accounts)
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    interact(provider, request, response).catch((error: unknown) =>
      response.writeHead(500).end(String(error)),
    )
  })
  return {
    issuer,
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret },
    accounts,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
