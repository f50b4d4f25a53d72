'use client'

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { type Preferences, serializePreferences } from '@/lib/preferences'

type PreferencesContext = {
  preferences: Preferences
  setPreferences: (patch: Partial<Preferences>) => void
}

const Context = createContext<PreferencesContext | null>(null)

/** Holds what the server read from the cookie, and writes the cookie on each change. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setState] = useState(initial)

  const setPreferences = useCallback((patch: Partial<Preferences>) => {
    setState((current) => {
      const next = { ...current, ...patch }
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context, and older supported browsers lack it
      document.cookie = serializePreferences(next)
      return next
    })
  }, [])

  // Only the browser knows its zone: the first visit is painted in UTC, every later one in the zone last seen.
  useEffect(() => {
    const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (localZone !== preferences.localZone) setPreferences({ localZone })
  }, [preferences.localZone, setPreferences])

  useEffect(() => {
    const root = document.documentElement
    if (preferences.theme === 'system') delete root.dataset.theme
    else root.dataset.theme = preferences.theme
  }, [preferences.theme])

  const value = useMemo(() => ({ preferences, setPreferences }), [preferences, setPreferences])
  return <Context value={value}>{children}</Context>
}

export function usePreferences(): PreferencesContext {
  const value = use(Context)
  if (!value) throw new Error('usePreferences is used outside of PreferencesProvider')
  return value
}
