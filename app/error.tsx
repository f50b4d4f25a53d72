'use client'

import { CircleAlert } from 'lucide-react'
import { StateMessage } from '@/components/recordings/state-message'
import { Button } from '@/components/ui/button'

export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto w-full max-w-2xl flex-1 px-4 py-10">
      <StateMessage
        isAlert
        isPage
        icon={CircleAlert}
        title="This page could not be shown"
        actions={
          <Button look="primary" onClick={retry}>
            Try again
          </Button>
        }
      >
        <p>Something went wrong in the dashboard itself. Your link is fine; trying again often helps.</p>
      </StateMessage>
    </main>
  )
}
