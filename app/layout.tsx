import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { PlayerBar } from '@/components/player/player-bar'
import { Providers } from '@/components/providers'
import { SiteHeader } from '@/components/site-header'
import { toViewer, whoLooks } from '@/lib/access/guard-page'
import { getEnv } from '@/lib/env'
import { preferencesCookie } from '@/lib/preferences'
import { parsePreferences } from '@/lib/read-preferences'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Tapedeck', template: '%s · Tapedeck' },
  description: 'Find and hear Telnyx call recordings.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const preferences = parsePreferences((await cookies()).get(preferencesCookie)?.value)
  const identity = await whoLooks().catch(() => null)
  const viewer = identity && toViewer(identity)
  return (
    <html
      lang="en"
      data-theme={preferences.theme === 'system' ? undefined : preferences.theme}
      suppressHydrationWarning
    >
      <body className="flex min-h-dvh flex-col font-sans">
        <Providers preferences={preferences} viewer={viewer}>
          <SiteHeader isSandbox={getEnv().isSandbox} viewer={viewer} />
          {children}
          {identity?.method === 'none' && (
            <footer className="mx-auto w-full max-w-[120rem] px-4 pb-4 text-[0.8125rem] text-muted md:px-6">
              Nobody signs in here (AUTH_MODE=none): this server answers only on the computer it runs on.
            </footer>
          )}
          <PlayerBar />
        </Providers>
      </body>
    </html>
  )
}
