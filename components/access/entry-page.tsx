import type { ReactNode } from 'react'

export function EntryPage({ children }: { children: ReactNode }) {
  return <main className="mx-auto w-full max-w-sm flex-1 px-4 py-[8vh]">{children}</main>
}
