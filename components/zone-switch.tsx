import { useSearchParams } from 'next/navigation'
import { Suspense } from 'react'
import { displayZone } from '@/lib/preferences'
import { parseRecordingsSearch } from '@/lib/recordings/search-params'
import { usePreferences } from './preferences'
import { writeSearch } from './recordings/use-recordings-search'

function zoneWords(zone: string, localZone: string) {
  const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  if (zone === 'UTC') return 'UTC'
  return zone === localZone ? `Local (${city})` : `${city} (link)`
}

function Switch() {
  const { preferences, setPreferences } = usePreferences()
  const { search } = parseRecordingsSearch(useSearchParams() ?? {})
  const shown = displayZone(preferences, search.tz)
  const localZone = preferences.localZone ?? 'UTC'
  const zones = [...new Set([localZone, 'UTC', shown])]

  const choose = (zone: string) => {
    setPreferences({ clock: zone === 'UTC' ? 'utc' : 'local' })
    // A link that names its zone means its days there, so it is the link that changes.
    if (search.tz !== '') writeSearch({ ...search, tz: zone, page: 1, pin: '' })
  }
  return (
    <label className="flex min-w-0 items-center gap-2 text-[0.8125rem] text-muted">
      <span className="max-sm:sr-only">Times in</span>
      <select
        value={shown}
        title={shown}
        onChange={(event) => choose(event.target.value)}
        className="h-9 max-w-44 max-sm:max-w-32 min-w-0 truncate rounded-control border border-transparent bg-transparent px-1.5 text-ink hover:border-line"
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zoneWords(zone, localZone)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The zone of all times shown, and the switch between the viewer's own and UTC. */
export function ZoneSwitch() {
  return (
    <Suspense>
      <Switch />
    </Suspense>
  )
}
