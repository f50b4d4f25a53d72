/** The pages to link to around the current one: first, last and two on either side, `null` for a gap. */
export function pageNumbers(current: number, last: number): (number | null)[] {
  const near = new Set([1, last])
  for (let page = current - 2; page <= current + 2; page += 1) {
    if (page >= 1 && page <= last) near.add(page)
  }
  const pages = [...near].sort((a, b) => a - b)
  return pages.flatMap((page, index) => {
    const gap = page - (pages[index - 1] ?? 0)
    if (gap === 2) return [page - 1, page]
    return gap > 2 ? [null, page] : [page]
  })
}
