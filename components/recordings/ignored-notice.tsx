import type { IgnoredParameter } from '@/lib/recordings/search-params'
import { Notice } from './notice'

const shownIgnored = 6

export function IgnoredNotice({ ignored }: { ignored: readonly IgnoredParameter[] }) {
  if (ignored.length === 0) return null
  const rest = ignored.length - shownIgnored
  return (
    <Notice look="warning">
      <p>This link has parts that were left out:</p>
      <ul className="list-disc pl-5">
        {ignored.slice(0, shownIgnored).map(({ key, value, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a parameter may be named twice, and the list never moves
          <li key={index} className="wrap-anywhere">
            <code className="font-mono">
              {key}={value}
            </code>{' '}
            {reason}
          </li>
        ))}
        {rest > 0 && <li>and {rest} more</li>}
      </ul>
    </Notice>
  )
}
