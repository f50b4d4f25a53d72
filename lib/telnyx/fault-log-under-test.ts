import { vi } from 'vitest'
import { z } from 'zod'

const lineSchema = z.looseObject({
  requestId: z.string(),
  status: z.number(),
  code: z.string(),
})

/** For tests: what the process logs, read and kept from the terminal. The one place that knows where the log goes. */
export function watchLog() {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const texts = () => written.mock.calls.map(([text]) => String(text))
  return {
    text: () => texts().join(''),
    lines: () =>
      texts()
        .join('')
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => lineSchema.parse(JSON.parse(line))),
    clear: () => {
      written.mockClear()
    },
    restore: () => {
      written.mockRestore()
    },
  }
}
