import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const looks = {
  info: 'border-line bg-raised text-ink',
  warning: 'border-warning-soft bg-warning-soft text-warning',
} as const

export function Notice({ look, children }: { look: keyof typeof looks; children: ReactNode }) {
  const Icon = look === 'warning' ? TriangleAlert : Info
  return (
    <div role="note" className={`flex gap-2 rounded-control border px-3 py-2 ${looks[look]}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
