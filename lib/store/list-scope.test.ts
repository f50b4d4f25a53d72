import { expect, it } from 'vitest'
import { toScope } from './list-scope'

it('is the same for a list in whatever order its filters stand, and whether open ends are named', () => {
  const scope = toScope({ equals: { to: 'b', from: 'a' }, times: { start: { gteMs: 1, lteMs: null } } })
  expect(
    toScope({
      equals: { from: 'a', to: 'b' },
      times: { start: { gteMs: 1, lteMs: null }, end: { gteMs: null, lteMs: null } },
    }),
  ).toBe(scope)
  expect(toScope({ equals: {}, times: {} })).toBe('{}')
})

it('differs for lists that differ', () => {
  const lists = [
    { equals: {}, times: {} },
    { equals: { from: 'a' }, times: {} },
    { equals: { from: 'A' }, times: {} },
    { equals: { to: 'a' }, times: {} },
    { equals: {}, times: { start: { gteMs: 1, lteMs: null } } },
    { equals: {}, times: { start: { gteMs: null, lteMs: 1 } } },
    { equals: {}, times: { end: { gteMs: 1, lteMs: null } } },
  ]
  expect(new Set(lists.map(toScope)).size).toBe(lists.length)
})
