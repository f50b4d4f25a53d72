const barClass = 'block h-3.5 animate-pulse rounded bg-raised'
const rows = Array.from({ length: 20 }, (_, row) => `row-${row}`)

/** Rows of the height of real ones, so that nothing moves when these arrive. */
export function RecordingsSkeleton() {
  return (
    <div aria-hidden="true" className="rounded-lg border border-line bg-surface md:pt-9">
      {rows.map((row) => (
        <div
          key={row}
          className="flex items-center gap-4 border-b border-line px-3 py-2.5 last:border-b-0 max-md:h-26 md:h-[3.6875rem]"
        >
          <span className="size-8 shrink-0 animate-pulse rounded-full bg-raised" />
          <span className={`${barClass} w-1/4`} />
          <span className={`${barClass} w-1/3`} />
          <span className={`${barClass} ml-auto w-12`} />
          <span className={`${barClass} w-20 max-lg:hidden`} />
        </div>
      ))}
    </div>
  )
}

/** The whole list before anything of it is known: filters, count and rows. */
export function ListSkeleton() {
  return (
    <>
      <div aria-hidden="true" className="flex h-[3.6875rem] items-end gap-3">
        <span className="h-9 w-44 animate-pulse rounded-control bg-raised" />
        <span className="h-9 w-48 animate-pulse rounded-control bg-raised max-sm:hidden" />
        <span className="h-9 w-48 animate-pulse rounded-control bg-raised max-sm:hidden" />
        <span className="h-9 w-48 animate-pulse rounded-control bg-raised max-md:hidden" />
      </div>
      <p className="flex min-h-9 items-center font-medium">Loading recordings…</p>
      <div aria-hidden="true" className="-mt-1 h-9 max-sm:h-11 md:hidden" />
      <RecordingsSkeleton />
    </>
  )
}
