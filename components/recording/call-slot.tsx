import { type ComponentType, lazy, Suspense } from 'react'
import type { Recording } from '@/lib/recordings/model'

type CallGroupsProps = { recording: Recording; timeZone: string }

// A page that is older than the server may ask in vain for it, and does without.
const CallGroups = lazy<ComponentType<CallGroupsProps>>(() =>
  import('@/components/call/call-groups').then(
    (module) => ({ default: module.CallGroups }),
    () => ({ default: () => null }),
  ),
)

/** The place of the other recordings of the call: the server paints it, the browser fetches its code afterwards. */
export function CallSlot(props: CallGroupsProps) {
  return (
    <Suspense fallback={<p className="h-[1.1375rem]" />}>
      <CallGroups {...props} />
    </Suspense>
  )
}
