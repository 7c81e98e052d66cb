// Arithmetic on ranges: low, likely, high of a quantity that is not known exactly.

import type { Range } from '../../domain/work.ts'

export function exactly(value: number): Range {
  return { low: value, mid: value, high: value }
}

export function product(a: Range, b: Range): Range {
  return { low: a.low * b.low, mid: a.mid * b.mid, high: a.high * b.high }
}

export function sum(a: Range, b: Range): Range {
  return { low: a.low + b.low, mid: a.mid + b.mid, high: a.high + b.high }
}

export function scaled({ low, mid, high }: Range, factor: number): Range {
  return { low: low * factor, mid: mid * factor, high: high * factor }
}

/** What both say: each bound is the smaller one, so that more conditions never give more. */
export function least(a: Range, b: Range): Range {
  return { low: Math.min(a.low, b.low), mid: Math.min(a.mid, b.mid), high: Math.min(a.high, b.high) }
}

export function greatest(a: Range, b: Range): Range {
  return { low: Math.max(a.low, b.low), mid: Math.max(a.mid, b.mid), high: Math.max(a.high, b.high) }
}

export function within(range: Range, least: number, most: number): Range {
  const clamp = (value: number): number => Math.min(most, Math.max(least, value))
  return { low: clamp(range.low), mid: clamp(range.mid), high: clamp(range.high) }
}

/** It may or may not come about: as low as it, likely halfway on a scale of factors, at most all. */
export function perhaps({ low, mid }: Range): Range {
  return { low, mid: Math.sqrt(mid), high: 1 }
}

export function isSame(a: Range, b: Range): boolean {
  return a.low === b.low && a.mid === b.mid && a.high === b.high
}
