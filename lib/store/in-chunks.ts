import 'server-only'

// Times the columns of a row, it stays below what either database takes as parameters.
const mostAtOnce = 500

/** One after another, for as many rows as one statement takes. */
export async function inChunks<T>(
  all: readonly T[],
  act: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < all.length; start += mostAtOnce) await act(all.slice(start, start + mostAtOnce))
}
