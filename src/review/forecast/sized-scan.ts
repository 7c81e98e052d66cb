// Scans of a text with the size of what they scan.

import type { ModelId } from '../../domain/project.ts'
import type { RelationKey } from '../../domain/relation.ts'
import type { Range, ScanWork, WorkEstimate } from '../../domain/work.ts'

export interface SizedScan {
  readonly scan: ScanWork
  /** Bytes of the whole relation. */
  readonly size: number
  /** Against the size before the change: 1 for what the change does not touch. */
  readonly growth: Range
}

/** Bytes of relations on one side of a change. */
export interface Sizes {
  bytesOf(relation: RelationKey, id: ModelId | null): number | null
  /** After over before. Wider rows count only where all columns are read. */
  growthOf(id: ModelId | null, readsAllColumns: boolean): Range
}

/** Relations without a known size are named; what is left of the bytes that runs were seen to read is theirs. */
export function sizedScans(
  { scans }: WorkEstimate,
  sizes: Sizes,
  observedBytes: number | null,
): { readonly scans: readonly SizedScan[]; readonly unknown: readonly RelationKey[] } {
  const known = scans.map((scan) => ({ scan, size: sizes.bytesOf(scan.relation, scan.id) }))
  const unknown = [...new Set(known.filter(({ size }) => size === null).map(({ scan }) => scan.relation))]
  const share = observedBytes === null || unknown.length === 0 ? null : restOf(known, observedBytes) / unknown.length
  return {
    scans: known.map(({ scan, size }) => ({
      scan,
      size: size ?? (share === null ? 0 : share / Math.max(scan.times * scan.parts.mid * scan.columns.mid, 1e-6)),
      growth: sizes.growthOf(scan.id, scan.columns.mid > 0.99),
    })),
    unknown: share === null ? unknown : [],
  }
}

/** At least a twentieth of what was read: something was read of them. */
function restOf(known: readonly { scan: ScanWork; size: number | null }[], observed: number): number {
  const read = known.reduce(
    (sum, { scan, size }) => sum + (size ?? 0) * scan.times * scan.parts.mid * scan.columns.mid,
    0,
  )
  return Math.max(observed - read, observed / 20)
}
