// The signals that checks can ask of a plan, and from what size on each of them is told.

import type {
  BuildBytes,
  JoinAlgorithm,
  JoinKey,
  PhotonFallback,
  ScanBytes,
  ScanParts,
  UdfNode,
} from '../../domain/plan-facts.ts'
import type { RelationKey } from '../../domain/relation.ts'

/**
 * `measured`: a run did it. `planned`: the optimiser plans to. `upper-bound`: it plans to, and what a run prunes is not in
 * the plan: that can suggest bad pruning and never prove it.
 */
export type SignalBasis = 'measured' | 'planned' | 'upper-bound'

export type PlanSignal =
  | FullScanSignal
  | ProductJoinSignal
  | ExplodingJoinSignal
  | LargeBroadcastSignal
  | SpillSignal
  | SinglePartitionSignal
  | UdfSignal
  | PhotonSignal

interface SignalOf<K extends string> {
  readonly kind: K
  /** Id of a node of the plan. */
  readonly node: string
  readonly operator: string
  readonly basis: SignalBasis
}

/** Nearly all of a table is read. */
export interface FullScanSignal extends SignalOf<'full-scan'> {
  /** Null for files that are read by path. */
  readonly relation: RelationKey | null
  readonly parts: ScanParts | null
  readonly bytes: ScanBytes | null
  /** Why nothing was skipped: nobody filters, or the filters do not help the reader. */
  readonly why: 'no-filter' | 'filter-does-not-prune'
  readonly filters: readonly string[]
}

/** Each row of one side meets each of the other. */
export interface ProductJoinSignal extends SignalOf<'product-join'> {
  readonly algorithm: JoinAlgorithm | null
  /** Null: nothing ties the sides. Else what is asked of each pair, without an equality to find pairs by. */
  readonly condition: string | null
  /** Measured rows of each side, or empty. */
  readonly inputRows: readonly number[]
}

export interface ExplodingJoinSignal extends SignalOf<'exploding-join'> {
  readonly explosion: number
  readonly rowsOut: number
  readonly inputRows: readonly number[]
  readonly keys: readonly JoinKey[] | null
}

export interface LargeBroadcastSignal extends SignalOf<'large-broadcast'> {
  readonly build: BuildBytes
}

export interface SpillSignal extends SignalOf<'spill'> {
  readonly localBytes: number
  readonly remoteBytes: number
}

/** All rows pass one task. */
export interface SinglePartitionSignal extends SignalOf<'single-partition'> {
  readonly of: 'window' | 'sort'
  /** Rows that meet there, when measured. */
  readonly rows: number | null
}

export interface UdfSignal extends SignalOf<'udf'> {
  readonly language: UdfNode['language']
  readonly functions: readonly string[]
  /** A filter or join above uses what it computes, and so cannot move below it. */
  readonly beforeFilterOrJoin: boolean
  readonly rows: number | null
  readonly timeShare: number | null
}

export interface PhotonSignal extends SignalOf<'photon-fallback'> {
  readonly fallbacks: readonly PhotonFallback[]
}

export interface SignalLimits {
  /** Part of a table from which on it counts as read whole. */
  readonly scanShare: number
  /** Rows out for each row of the larger input. */
  readonly explosion: number
  /** Fewer rows out are no explosion. */
  readonly explodedRows: number
  readonly measuredBroadcastBytes: number
  readonly estimatedBroadcastBytes: number
}

/** Choices of ours, none of them a vendor's: Spark itself broadcasts up to an estimate of 10 MB. */
export const signalLimits: SignalLimits = {
  scanShare: 0.9,
  explosion: 10,
  explodedRows: 10_000_000,
  measuredBroadcastBytes: 2 ** 30,
  estimatedBroadcastBytes: 200 * 2 ** 20,
}
