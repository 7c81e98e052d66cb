// Brings an estimate in line with what a run was seen to read: what conditions really skip is better measured than assumed.

import type { BuildForm } from '../../domain/snapshot.ts'
import type { ModelWork, Range, ScanWork, WorkEstimate } from '../../domain/work.ts'

export interface ObservedParts {
  readonly form: BuildForm
  /** Micro-partitions or files read, over all that its tables have, 0..1. */
  readonly share: number
  /** Null where nobody measured it. */
  readonly bytesOf: (scan: ScanWork) => number | null
}

/** How far single runs lie from their median, as a factor. */
const runSpread = 1.25

/**
 * The run before the change touched `share` of its tables. What the text alone leaves open there is set so that the sum is
 * right; reads of the same relation after the change follow, as far as they skip by the same means. The rest stays as it was.
 */
export function fittedTo(work: ModelWork, observed: ObservedParts): ModelWork {
  const before = work.before.find(({ form }) => form === observed.form)
  if (before === undefined) return work
  for (const isOpen of [skips, maySkip]) {
    const factor = factorOf(before, observed, isOpen)
    if (factor === null) continue
    const means = new Set(before.scans.filter(isOpen).map(meansOf))
    const fit = (estimate: WorkEstimate): WorkEstimate =>
      estimate.form !== observed.form
        ? estimate
        : {
            ...estimate,
            scans: estimate.scans.map((scan) =>
              isOpen(scan) && means.has(meansOf(scan)) ? fitted(scan, factor) : scan,
            ),
          }
    return { ...work, before: work.before.map(fit), after: work.after.map(fit) }
  }
  return work
}

/** First what surely skips something is moved; only where that cannot explain so few parts, what perhaps does as well. */
function skips({ parts }: ScanWork): boolean {
  return parts.mid < 1
}

function maySkip({ parts }: ScanWork): boolean {
  return parts.low < 1
}

/** By what the open shares must be multiplied; null where sizes are unknown, nothing is open, or the rest is more already. */
function factorOf(
  { scans }: WorkEstimate,
  { share, bytesOf }: ObservedParts,
  isOpen: (scan: ScanWork) => boolean,
): number | null {
  if (!Number.isFinite(share) || share <= 0 || share > 1) return null
  let total = 0
  let settled = 0
  let open = 0
  for (const scan of scans) {
    const bytes = bytesOf(scan)
    if (bytes === null) return null
    total += bytes * scan.times
    if (isOpen(scan)) open += bytes * scan.times * scan.parts.mid
    else settled += bytes * scan.times * scan.parts.mid
  }
  const left = share * total - settled
  return open <= 0 || left <= 0 ? null : left / open
}

function meansOf({ relation, pruning, through }: ScanWork): string {
  return [relation, pruning, ...through].join('\n')
}

function fitted(scan: ScanWork, factor: number): ScanWork {
  const mid = Math.min(1, scan.parts.mid * factor)
  const parts: Range = { low: Math.min(mid, mid / runSpread), mid, high: Math.min(1, mid * runSpread) }
  return { ...scan, parts }
}
