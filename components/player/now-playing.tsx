import Link from 'next/link'

/** Whose call is loaded, leading to its own page. */
export function NowPlaying({ id, title, subtitle }: { id: string; title: string; subtitle: string }) {
  return (
    <Link
      href={`/recordings/${encodeURIComponent(id)}`}
      prefetch={false}
      title={`${title}: open this recording`}
      className="group/now block min-w-0 rounded-control py-1"
    >
      <span className="block truncate font-medium underline-offset-2 group-hover/now:underline">{title}</span>
      <span className="block truncate text-[0.8125rem] text-muted">{subtitle}</span>
    </Link>
  )
}
