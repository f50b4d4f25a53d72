import { Menu } from '@base-ui/react/menu'
import { useRouter } from 'next/navigation'
import { type RefObject, useState } from 'react'
import { signedInSchema, type Viewer } from '@/lib/viewer'
import { failureWords, sendJson } from './send-json'

const itemClass =
  'flex min-h-9 items-center rounded-control px-2 py-1.5 outline-none select-none data-highlighted:bg-raised max-md:min-h-11'
const roleNames = { viewer: 'Viewer', reviewer: 'Reviewer', admin: 'Administrator' } as const

export function ViewerPopup({
  viewer,
  container,
  anchor,
  isOpen,
  onOpenChange,
}: {
  viewer: Viewer
  /** Where the menu is put: inside the page's header, in which a reader can find it. */
  container: RefObject<HTMLDivElement | null>
  anchor: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}) {
  const router = useRouter()
  const [problem, setProblem] = useState('')
  const signOut = () =>
    sendJson('DELETE', '/api/session').then(
      // A page that is loaded anew keeps nothing of what was shown.
      (answer) => window.location.assign(answer === null ? '/login' : signedInSchema.parse(answer).next),
      (error: unknown) => setProblem(failureWords(error)),
    )
  return (
    <Menu.Root
      modal={false}
      open={isOpen}
      onOpenChange={(open, { event }) => {
        // A press on the button itself toggles there; closing here too would open it again.
        if (event.target instanceof Node && anchor.current?.contains(event.target)) return
        onOpenChange(open)
      }}
    >
      <Menu.Portal container={container}>
        <Menu.Positioner anchor={anchor} sideOffset={4} align="end" className="z-40">
          <Menu.Popup
            aria-label="Account"
            finalFocus={anchor}
            className="min-w-52 max-w-80 rounded-lg border border-line bg-surface p-1 shadow-float outline-none"
          >
            <Menu.Group>
              <Menu.GroupLabel className="px-2 pt-1.5 pb-1 text-[0.8125rem] wrap-anywhere text-muted">
                {viewer.name} · {roleNames[viewer.role]}
              </Menu.GroupLabel>
              {/* Whoever signs in here has a session to look after. */}
              {viewer.canSignOut && (
                <Menu.Item className={itemClass} onClick={() => router.push('/account')}>
                  Your account
                </Menu.Item>
              )}
              {viewer.canManageUsers && (
                <Menu.Item className={itemClass} onClick={() => router.push('/users')}>
                  Users
                </Menu.Item>
              )}
              {viewer.canReadAudit && (
                <Menu.Item className={itemClass} onClick={() => router.push('/audit')}>
                  Audit log
                </Menu.Item>
              )}
              {viewer.canSignOut && (
                <Menu.Item className={itemClass} closeOnClick={false} onClick={signOut}>
                  Sign out
                </Menu.Item>
              )}
            </Menu.Group>
            {problem && (
              <p role="alert" className="px-2 py-1.5 text-danger">
                {problem}
              </p>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
