import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { StateMessage } from '@/components/recordings/state-message'
import { buttonClass } from '@/components/ui/button'

export default function NotFoundPage() {
  return (
    <main className="mx-auto w-full max-w-2xl flex-1 px-4 py-10">
      <StateMessage
        isPage
        icon={SearchX}
        title="There is nothing at this address"
        actions={
          <Link href="/recordings" className={buttonClass()}>
            All recordings
          </Link>
        }
      >
        <p>The recording may have been deleted at Telnyx, or the link was cut short when it was copied.</p>
      </StateMessage>
    </main>
  )
}
