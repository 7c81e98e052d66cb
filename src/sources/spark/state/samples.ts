// Numbers of which a distribution is asked later, eight bytes each.

export class Samples {
  #values = new Float64Array(16)
  #count = 0

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#count] = value
    this.#count += 1
  }

  /** Sorts; null of nothing. */
  spread(): { readonly median: number; readonly p75: number; readonly max: number } | null {
    const count = this.#count
    if (count === 0) return null
    const sorted = this.#values.subarray(0, count).sort()
    const at = (index: number): number => sorted[index] ?? 0
    const middle = Math.floor(count / 2)
    return {
      median: Math.round(count % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2),
      p75: Math.round(at(Math.ceil(count * 0.75) - 1)),
      max: Math.round(at(count - 1)),
    }
  }
}
