// Merged changes whose cost is asked for, and the days of the store that can answer.

import type { ActualCost, NotJudged } from '../../domain/actual-cost.ts'

export interface AskedChange {
  /** Merge commit. */
  readonly change: string
  /** As people call it: `#201`. */
  readonly name: string
  /** ISO, UTC. */
  readonly mergedAt: string
  readonly models: readonly { readonly id: string; readonly change: 'added' | 'modified' | 'removed' }[]
  /** Models downstream whose cost it may move. */
  readonly readers: readonly string[]
}

/** Of one change; what could not be judged has its reason. */
export interface ChangeCost {
  readonly costs: readonly ActualCost[]
  readonly notJudged: readonly NotJudged[]
}

export interface KnownDays {
  /** First UTC day with spend. */
  readonly from: string
  /** UTC day before which everything is complete. */
  readonly before: string
}
