// What the model's own runs say of shares that its text leaves open: how many partitions a condition keeps, how wide columns are.

import type { ScanWork } from '../../domain/work.ts'
import { isExact } from './range.ts'
import type { SizedScan } from './sized-scan.ts'

/** Means over the model's runs in one form. */
export interface ObservedReading {
  readonly bytes: number
  /** Of all partitions or files of the tables it reads; null unknown. */
  readonly partsShare: number | null
}

export interface Settled {
  /** Share of parts of each scan, in their order. */
  readonly parts: readonly number[]
  /** What a likely share of such a text really is: for one that the runs did not have. */
  truly(likely: number): number
  /** Bytes really read over bytes estimated with these parts: columns, compression, caches. */
  readonly scale: number
}

/** Parts of a share that keep their order and stay shares: 1 at exponent 0, the likely share at 1. */
const mostExponent = 8

/**
 * Without observation the likely shares. With it each share becomes its power of one exponent, so that all parts read
 * together are what the runs read: a share of 1 stays 1, and an open one moves. Where even that is more than was read, the
 * runs pruned by what the text does not show (filters of joins), and all shares shrink alike.
 */
export function settled(scans: readonly SizedScan[], observed: ObservedReading | null): Settled {
  const likely = scans.map(({ scan }) => scan.parts.mid)
  if (observed === null || observed.bytes <= 0) return { parts: likely, truly: (share) => share, scale: 1 }
  const all = scans.reduce((sum, { size, scan }) => sum + size * scan.times, 0)
  const { exponent, shrink } =
    observed.partsShare !== null && observed.partsShare > 0
      ? solved(scans, ({ size, scan }) => size * scan.times, observed.partsShare * all, true)
      : solved(scans, ({ size, scan }) => size * scan.times * scan.columns.mid, observed.bytes, false)
  const truly = (share: number) => share ** exponent * shrink
  const parts = scans.map(({ scan }) => (isOpen(scan) ? truly(askedOf(scan)) : scan.parts.mid * shrink))
  const read = scans.reduce(
    (sum, { size, scan }, at) => sum + size * scan.times * (parts[at] ?? 1) * scan.columns.mid,
    0,
  )
  return { parts, truly, scale: read > 0 ? observed.bytes / read : 1 }
}

function solved(
  scans: readonly SizedScan[],
  weight: (scan: SizedScan) => number,
  target: number,
  mayShrink: boolean,
): { readonly exponent: number; readonly shrink: number } {
  const at = (exponent: number) => scans.map(({ scan }) => (isOpen(scan) ? askedOf(scan) ** exponent : scan.parts.mid))
  const total = (shares: readonly number[]) =>
    scans.reduce((sum, scan, index) => sum + weight(scan) * (shares[index] ?? 1), 0)
  if (total(at(0)) <= target) return { exponent: 0, shrink: 1 }
  const least = total(at(mostExponent))
  if (least >= target) {
    if (!mayShrink) return { exponent: 1, shrink: 1 }
    return { exponent: mostExponent, shrink: least > 0 ? target / least : 1 }
  }
  let low = 0
  let high = mostExponent
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (total(at(middle)) > target) low = middle
    else high = middle
  }
  return { exponent: high, shrink: 1 }
}

/**
 * The share of rows is what parts would be if they followed the condition, and all of them what they are if they do not: the
 * exponent says how far they follow.
 */
export function askedOf({ parts, rows, pruning }: ScanWork): number {
  return pruning === 'layout-key' || pruning === 'other-column' ? Math.max(rows?.mid ?? parts.mid, 1e-6) : parts.mid
}

function isOpen(scan: ScanWork): boolean {
  const asked = askedOf(scan)
  return !isExact(scan.parts) && asked > 0 && asked < 1
}
