import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { CopyLinkButton } from './copy-link-button'

afterEach(cleanup)

it('copies the whole address and says so', async () => {
  const user = userEvent.setup()
  render(<CopyLinkButton path="/recordings/rec?t=83" label="Copy link" />)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await screen.findByText('Link copied')).toBeDefined()
  expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/recordings/rec?t=83`)
})

it('says that it could not copy where there is no clipboard', async () => {
  const user = userEvent.setup({ writeToClipboard: false })
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })
  render(<CopyLinkButton path="/recordings/rec" label="Copy link" />)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await screen.findByRole('button', { name: 'Could not copy' })).toBeDefined()
})
