// The points of a series from one level's first day on, with the sums that means of stretches need.

import { mad } from './robust.ts'

/** Points without gaps; `day(i)` says where they lie. Grows by `add`. */
export class Points {
  readonly days: Int32Array
  readonly values: Float64Array
  /** sums[i] is the sum of the first i values. */
  readonly sums: Float64Array
  count = 0
  /** Noise of a point, from differences of neighbours, so that steps count little; NaN below two points. */
  noise = Number.NaN

  constructor(most: number) {
    this.days = new Int32Array(most)
    this.values = new Float64Array(most)
    this.sums = new Float64Array(most + 1)
  }

  /** Takes the points of [from, to] that are not NaN, instead of those it had. */
  refill(plain: Float64Array, from: number, to: number): void {
    this.count = 0
    for (let day = from; day <= to; day++) this.add(plain[day] ?? Number.NaN, day)
    const differences: number[] = []
    for (let index = 1; index < this.count; index++)
      differences.push((this.values[index] ?? 0) - (this.values[index - 1] ?? 0))
    this.noise = mad(differences, 0) / Math.SQRT2
  }

  add(value: number, day: number): void {
    if (Number.isNaN(value)) return
    this.days[this.count] = day
    this.values[this.count] = value
    this.sums[this.count + 1] = (this.sums[this.count] ?? 0) + value
    this.count++
  }

  mean(from: number, to: number): number {
    return ((this.sums[to] ?? 0) - (this.sums[from] ?? 0)) / (to - from)
  }
}
