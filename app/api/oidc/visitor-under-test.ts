import { appUrl, type openDashboard } from './dashboard-under-test'

type Dashboard = Pick<Awaited<ReturnType<typeof openDashboard>>, 'answer'>

/** A browser as far as signing in goes: it keeps cookies and follows the provider, up to a page of the dashboard. */
export function openBrowser(dashboard: Dashboard) {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: URL) => {
    const jar = jars.get(url.origin) ?? new Map<string, string>()
    jars.set(url.origin, jar)
    return jar
  }
  const cookieOf = (url: URL) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')

  function keep(url: URL, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const isGone = value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)
      if (isGone) jarOf(url).delete(name)
      else jarOf(url).set(name, value)
    }
  }

  async function ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookieOf(url))
    const request = new Request(url, { ...init, headers, redirect: 'manual' })
    const response = await (url.origin === appUrl ? dashboard.answer(request) : fetch(request))
    keep(url, response)
    return response
  }

  /** Where the answer sends one, as far as it goes without a page. */
  async function follow(url: URL, response: Response): Promise<{ url: URL; response: Response }> {
    const location = response.headers.get('location')
    if (location === null) return { url, response }
    const next = new URL(location, url)
    if (next.origin === appUrl && !next.pathname.startsWith('/api/')) return { url: next, response }
    return follow(next, await ask(next))
  }

  const open = async (path: string) => {
    const url = new URL(path, appUrl)
    return follow(url, await ask(url))
  }

  /** To the page on which the provider asks who one is. */
  const begin = (next = '/recordings') => open(`/api/oidc/login?next=${encodeURIComponent(next)}`)

  async function answerProvider(form: Record<string, string>, page: URL): Promise<Response> {
    const response = await ask(page, { method: 'POST', body: new URLSearchParams(form) })
    const back = new URL(response.headers.get('location') ?? '', page)
    return ask(back)
  }

  return {
    jarOf: (origin: string) => jarOf(new URL(origin)),
    cookie: () => cookieOf(new URL(appUrl)),
    ask: (path: string, init?: RequestInit) => ask(new URL(path, appUrl), init),
    open,
    begin,
    /** The address at which the provider sends one back, before one goes there. */
    async callbackOf(login: string, next?: string): Promise<string> {
      const { url } = await begin(next)
      const answer = await answerProvider({ login }, url)
      return answer.headers.get('location') ?? ''
    },
    async cancel(): Promise<URL> {
      const { url } = await begin()
      const answer = await answerProvider({ cancel: 'yes' }, url)
      return (await open(answer.headers.get('location') ?? '')).url
    },
    async signIn(login: string, next?: string): Promise<URL> {
      return (await open(await this.callbackOf(login, next))).url
    },
  }
}
