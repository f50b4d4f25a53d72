import { SearchX } from 'lucide-react'
import { StateMessage } from '@/components/recordings/state-message'
import { buttonClass } from '@/components/ui/button'
import { PageLink } from '@/components/ui/page-link'

export default function NotFoundPage() {
  return (
    <main className="mx-auto w-full max-w-2xl flex-1 px-4 py-10">
      <StateMessage
        isPage
        icon={SearchX}
        title="There is nothing at this address"
        actions={
          <PageLink href="/recordings" className={buttonClass()}>
            All recordings
          </PageLink>
        }
      >
        <p>The recording may have been deleted at Telnyx, or the link was cut short when it was copied.</p>
      </StateMessage>
    </main>
  )
}
