import { expect, it } from 'vitest'
import { GET } from './route'

it('says that the process answers, without any configuration', async () => {
  const response = GET()
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expect(await response.json()).toEqual({ status: 'ok' })
})
