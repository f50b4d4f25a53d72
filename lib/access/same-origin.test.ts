import { describe, expect, test } from 'vitest'
import { refuseForeignSite, requireSameOrigin } from './same-origin'

const ours = 'https://tapedeck.example'
const sites = ['same-origin', 'same-site', 'cross-site', 'none', null] as const
const origins = [
  ours,
  'null',
  'https://other.tapedeck.example',
  'http://tapedeck.example',
  'https://tapedeck.example:8443',
  'https://tapedeck.example.evil.example',
  null,
] as const
const passing = new Set([`same-origin ${ours}`, 'same-origin null-header', `absent ${ours}`])

const cells = ['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'QUERY'].flatMap((method) =>
  sites.flatMap((site) => origins.map((origin) => ({ method, site, origin }))),
)

function ask(method: string, site: string | null, origin: string | null) {
  const headers = new Headers()
  if (site !== null) headers.set('sec-fetch-site', site)
  if (origin !== null) headers.set('origin', origin)
  return () => requireSameOrigin({ method, headers }, ours)
}

describe('a change', () => {
  test.each(cells)('$method from $site, $origin', ({ method, site, origin }) => {
    const cell = `${site ?? 'absent'} ${origin ?? 'null-header'}`
    if (passing.has(cell)) expect(ask(method, site, origin)).not.toThrow()
    else expect(ask(method, site, origin)).toThrow('did not come from the dashboard’s own pages')
  })
})

test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and may come from anywhere', (method) => {
  expect(ask(method, 'cross-site', 'https://evil.example')).not.toThrow()
})

test('what is written down in somebody’s name is not for a page of another site, and for an address that was typed', () => {
  const askFrom = (site: string | null) => () =>
    refuseForeignSite(new Headers(site === null ? {} : { 'sec-fetch-site': site }))
  expect(askFrom('cross-site')).toThrow('did not come from the dashboard’s own pages')
  for (const site of ['same-origin', 'same-site', 'none', null]) expect(askFrom(site)).not.toThrow()
})
