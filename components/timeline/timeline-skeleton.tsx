const heights = [
  30, 52, 61, 44, 58, 16, 9, 40, 66, 72, 55, 63, 18, 12, 47, 70, 64, 58, 69, 22, 10, 51, 60, 48,
]

/** Stands in for the bars while they are counted. */
export function TimelineSkeleton() {
  return (
    <div className="flex h-full flex-col">
      <p className="flex h-9 items-center text-muted">Counting recordings…</p>
      <svg aria-hidden="true" className="mt-4 mb-5 min-h-0 w-full flex-1 animate-pulse">
        {heights.map((height, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change
            key={index}
            x={`${((index + 0.07) * 100) / heights.length}%`}
            y={`${100 - height}%`}
            width={`${86 / heights.length}%`}
            height={`${height}%`}
            className="fill-raised"
          />
        ))}
      </svg>
    </div>
  )
}
