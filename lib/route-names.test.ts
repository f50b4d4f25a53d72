import { expect, it } from 'vitest'
import { createRouteNames, readRouteNames } from './route-names'

const nameRoute = createRouteNames({
  staticRoutes: [{ page: '/api/recordings/scan', regex: '^/api/recordings/scan(?:/)?$' }],
  dynamicRoutes: [{ page: '/api/recordings/[id]', regex: '^/api/recordings/([^/]+?)(?:/)?$' }],
})

it('names the route and never what is in the address', () => {
  expect(nameRoute('/api/recordings/scan')).toBe('/api/recordings/scan')
  expect(nameRoute('/api/recordings/+12025550123')).toBe('/api/recordings/[id]')
  expect(nameRoute('/api/+12025550123')).toBeNull()
})

it('does without names where nothing was built', () => {
  expect(readRouteNames('/nowhere')('/api/recordings')).toBeNull()
})
