/** Which rows are gone, kept in order, so that the n-th remaining row is found without walking the others. */
export class Deletions {
  private readonly sorted: number[] = []

  has(index: number): boolean {
    return this.sorted[this.countBelow(index)] === index
  }

  add(index: number): void {
    const at = this.countBelow(index)
    if (this.sorted[at] !== index) this.sorted.splice(at, 0, index)
  }

  countBelow(index: number): number {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.sorted[middle] ?? 0) < index) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The index below `end` before which exactly `skip` remaining rows lie, counted downwards from `end`. */
  stepDown(end: number, skip: number): number {
    let low = 0
    let high = end
    const remainingAbove = (index: number): number =>
      end - index - (this.countBelow(end) - this.countBelow(index))
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (remainingAbove(middle) >= skip) low = middle
      else high = middle - 1
    }
    return low
  }
}
