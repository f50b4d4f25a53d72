'use client'

import { Moon, Sun, SunMoon } from 'lucide-react'
import { type ComponentType, lazy, Suspense } from 'react'
import { PageLink } from '@/components/ui/page-link'
import { type Theme, themes } from '@/lib/preferences'
import type { Viewer } from '@/lib/viewer'
import { usePreferences } from './preferences'
import { Button } from './ui/button'
import { ZoneSwitch } from './zone-switch'

// What it cannot get, the header does without.
const HeaderParts = lazy<ComponentType<{ viewer: Viewer }>>(() =>
  import('./access/header-parts').then(
    (module) => ({ default: module.HeaderParts }),
    () => ({ default: () => null }),
  ),
)

const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const
const themeWords = { system: 'as the system', light: 'light', dark: 'dark' } as const

const nextTheme = (theme: Theme) => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'

export function SiteHeader({ isSandbox, viewer }: { isSandbox: boolean; viewer: Viewer | null }) {
  const { preferences, setPreferences } = usePreferences()
  const { theme } = preferences
  const ThemeIcon = themeIcons[theme]
  const themeLabel = `Theme: ${themeWords[theme]}. Switch to ${themeWords[nextTheme(theme)]}`
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex h-13 max-w-[120rem] items-center gap-3 px-4 max-sm:gap-2 max-sm:pr-2 md:px-6">
        <PageLink
          href="/recordings"
          className="flex items-center gap-2 text-base font-semibold tracking-tight"
        >
          <svg viewBox="0 0 32 32" aria-hidden="true" className="size-7">
            <rect x="2" y="6" width="28" height="20" rx="4" className="fill-accent" />
            <circle cx="11" cy="15" r="4" className="fill-surface" />
            <circle cx="21" cy="15" r="4" className="fill-surface" />
            <circle cx="11" cy="15" r="1.4" className="fill-accent" />
            <circle cx="21" cy="15" r="1.4" className="fill-accent" />
            <path d="M9 26l2-4h10l2 4z" className="fill-surface" />
          </svg>
          {/* On a phone the account takes its place. */}
          <span className={viewer?.canSignOut ? 'max-sm:sr-only' : ''}>Tapedeck</span>
        </PageLink>
        {isSandbox && (
          <span className="rounded-full bg-warning-soft px-2 py-0.5 text-[0.8125rem] font-medium whitespace-nowrap text-warning max-sm:text-xs">
            Demo<span className="max-sm:hidden"> data</span>
          </span>
        )}
        <div className="ml-auto flex min-w-0 items-center gap-1">
          {viewer && (
            <Suspense>
              <HeaderParts viewer={viewer} />
            </Suspense>
          )}
          <ZoneSwitch />
          <Button
            look="quiet"
            size="icon"
            aria-label={themeLabel}
            title={themeLabel}
            onClick={() => setPreferences({ theme: nextTheme(theme) })}
          >
            <ThemeIcon aria-hidden="true" />
          </Button>
        </div>
      </div>
    </header>
  )
}
