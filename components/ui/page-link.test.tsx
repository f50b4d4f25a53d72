import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { afterEach, expect, it, vi } from 'vitest'
import { PageLink } from './page-link'

afterEach(cleanup)

function setUp(onClick?: (event: { preventDefault: () => void }) => void) {
  const push = vi.fn<(href: string) => void>()
  const stay = () => undefined
  const router = {
    back: stay,
    forward: stay,
    refresh: stay,
    push,
    replace: stay,
    prefetch: stay,
    bfcacheId: '',
  }
  render(
    <AppRouterContext value={router}>
      <PageLink href="/recordings" {...(onClick && { onClick })}>
        All
      </PageLink>
    </AppRouterContext>,
  )
  const click = (init: MouseEventInit = {}) => {
    const link = screen.getByRole('link', { name: 'All' })
    // What is left to the browser would be an error of jsdom, which goes nowhere.
    window.addEventListener('click', (late) => late.preventDefault(), { once: true })
    fireEvent(link, createEvent.click(link, init))
  }
  return { push, click }
}

it('goes to the page without loading everything anew', () => {
  const { push, click } = setUp()
  expect(screen.getByRole('link').getAttribute('href')).toBe('/recordings')
  click()
  expect(push).toHaveBeenCalledExactlyOnceWith('/recordings')
})

it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
  'leaves a new tab, a new window and a file to the browser: %o',
  (init) => {
    const { push, click } = setUp()
    click(init)
    expect(push).not.toHaveBeenCalled()
  },
)

it('lets its place decide otherwise', () => {
  const { push, click } = setUp((event) => event.preventDefault())
  click()
  expect(push).not.toHaveBeenCalled()
})
