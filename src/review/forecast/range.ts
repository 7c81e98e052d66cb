// Arithmetic of ranges: independent uncertainties of what goes into a figure, combined to the range of the figure.

import type { Range } from '../../domain/work.ts'

export function exactly(value: number): Range {
  return { low: value, mid: value, high: value }
}

/** `factor` below 1 and above 1 alike: within(2) is from a half to the double. */
export function within(factor: number): Range {
  return { low: 1 / factor, mid: 1, high: factor }
}

export function isExact({ low, high }: Range): boolean {
  return low === high
}

/**
 * The range of `of(inputs)` when its inputs vary independently: each is moved to its ends alone, and the deviations are
 * added as squares; as logarithms where all values are positive, since what we multiply errs by factors.
 */
export function combined(inputs: readonly Range[], of: (values: readonly number[]) => number): Range {
  const mids = inputs.map(({ mid }) => mid)
  const mid = of(mids)
  const ends = inputs.map((input, index) => {
    if (isExact(input)) return [mid, mid]
    return [input.low, input.high].map((end) => of(mids.map((value, at) => (at === index ? end : value))))
  })
  const inLogs = mid > 0 && ends.flat().every((end) => end > 0)
  const distance = inLogs
    ? (from: number, to: number) => Math.log(to) - Math.log(from)
    : (from: number, to: number) => to - from
  const up = Math.hypot(...ends.map((pair) => Math.max(0, ...pair.map((end) => distance(mid, end)))))
  const down = Math.hypot(...ends.map((pair) => Math.max(0, ...pair.map((end) => distance(end, mid)))))
  const range = inLogs
    ? { low: mid * Math.exp(-down), mid, high: mid * Math.exp(up) }
    : { low: mid - down, mid, high: mid + up }
  return ordered(range)
}

export function product(...inputs: readonly Range[]): Range {
  return combined(inputs, (values) => values.reduce((all, value) => all * value, 1))
}

/** Of independent amounts; signed ones too. Deviations add as squares. */
export function sum(inputs: readonly Range[]): Range {
  const total = inputs.reduce((all, { mid }) => all + mid, 0)
  return {
    low: total - Math.hypot(...inputs.map(({ low, mid }) => mid - low)),
    mid: total,
    high: total + Math.hypot(...inputs.map(({ mid, high }) => high - mid)),
  }
}

export function times({ low, mid, high }: Range, factor: number): Range {
  return factor < 0
    ? { low: high * factor, mid: mid * factor, high: low * factor }
    : { low: low * factor, mid: mid * factor, high: high * factor }
}

/** What `level` becomes when it is multiplied by `ratio`, less itself: exactly nothing where the ratio is exactly 1. */
export function growth(level: Range, ratio: Range): Range {
  const mid = level.mid * (ratio.mid - 1)
  const ends = [
    [level.mid * (ratio.low - 1), level.mid * (ratio.high - 1)],
    [level.low * (ratio.mid - 1), level.high * (ratio.mid - 1)],
  ]
  const up = Math.hypot(...ends.map((pair) => Math.max(0, ...pair.map((end) => end - mid))))
  const down = Math.hypot(...ends.map((pair) => Math.max(0, ...pair.map((end) => mid - end))))
  return { low: mid - down, mid, high: mid + up }
}

/** Never out of order by a rounding of floating point numbers. */
export function ordered({ low, mid, high }: Range): Range {
  return { low: Math.min(low, mid), mid, high: Math.max(high, mid) }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? 0
  const above = sorted[Math.ceil(at)] ?? below
  return below + (above - below) * (at - Math.floor(at))
}
