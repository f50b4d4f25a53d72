const groups = ['parties', 'times', 'call', 'ids'] as const

export function RecordingSkeleton() {
  return (
    <div aria-hidden="true" className="grid animate-pulse gap-4">
      <div className="h-40 rounded-lg border border-line bg-surface" />
      <div className="grid gap-4 lg:grid-cols-2">
        {groups.map((group) => (
          <div key={group} className="h-48 rounded-lg border border-line bg-surface" />
        ))}
      </div>
    </div>
  )
}
