import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { useListening } from './use-listening'

afterEach(cleanup)

it('shows every part of the page the same, and follows each change', () => {
  const one = renderHook(useListening)
  const other = renderHook(useListening)
  act(() => one.result.current.setGain('b', 6))
  act(() => other.result.current.setHearing('mono'))
  expect(one.result.current).toMatchObject({ hearing: 'mono', gainDb: { a: 0, b: 6 } })
  expect(other.result.current.gainDb).toBe(one.result.current.gainDb)
})
