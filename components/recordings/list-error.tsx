import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ApiError } from '@/lib/http-error'
import { StateMessage } from './state-message'

const titles: Readonly<Record<string, string>> = {
  network: 'The dashboard cannot be reached',
  not_signed_in: 'You are signed out',
  forbidden: 'Your role does not allow this',
  telnyx_key_refused: 'Telnyx refused the server’s key',
  rate_limited: 'Telnyx asks us to slow down',
  telnyx_timeout: 'Telnyx took too long to answer',
  telnyx_unavailable: 'Telnyx cannot be reached',
  unexpected_response: 'The answer could not be read',
  invalid_request: 'Telnyx did not accept this filter',
  not_found: 'This recording does not exist',
}

// Back to this very view afterwards, filters and all.
function signIn() {
  const here = window.location.pathname + window.location.search
  window.location.assign(`/login?next=${encodeURIComponent(here)}`)
}

/** Words for any failure of a request, with the id that finds it in the server's log. */
export function ListError({
  error,
  onRetry,
  what = 'The recordings',
}: {
  error: unknown
  onRetry: () => void
  /** What was asked for, where that is something else; it could not be loaded. */
  what?: string
}) {
  const known = error instanceof ApiError ? error : null
  return (
    <StateMessage
      isAlert
      icon={CircleAlert}
      title={(known && titles[known.code]) ?? `${what} could not be loaded`}
      actions={
        known?.code === 'not_signed_in' ? (
          <Button look="primary" onClick={signIn}>
            Sign in
          </Button>
        ) : (
          <Button look="primary" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      <p>{known?.message ?? 'Something went wrong in this page. Try again; if it stays, reload the page.'}</p>
      {known?.requestId && (
        <p className="mt-2 text-[0.8125rem]">
          Request <code className="font-mono select-all">{known.requestId}</code>
        </p>
      )}
    </StateMessage>
  )
}
