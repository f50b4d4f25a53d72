import { qrPath } from './qr-path'

// Four modules of white on each side, by which a camera finds the code; black on white in both themes.
const quiet = 4

export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = qrPath(text)
  const side = size + 2 * quiet
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
      className="size-48 shrink-0 rounded-control border border-line"
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
