// What work is estimated from: the texts of one side, what is known of relations, and what was seen of their growth.

import type { ModelId } from '../../domain/project.ts'
import type { RelationKey } from '../../domain/relation.ts'
import type { Side } from '../read-model.ts'
import type { RelationEvidence } from '../rule.ts'

export interface WorkEvidence {
  readonly side: Side
  /** As each model sees them: `(id) => evidence(id).relations` of what `gatherEvidence` gives. */
  readonly relations: (self: ModelId | null) => RelationEvidence
  readonly history?: WorkHistory
}

/** The same for both sides of a change, so that what the change leaves alone cancels. */
export interface WorkHistory {
  /** Bytes over the last 30 days, as a factor; null unknown. Says what share of a table a window of days is. */
  growth30(relation: RelationKey): number | null
  /** Bytes of one day of it, where it is partitioned by days; null unknown. */
  dayBytes(relation: RelationKey): number | null
  /** UTC day up to which tables were seen to be filled, for conditions with literal dates. */
  readonly asOf: string | null
}

export const noHistory: WorkHistory = { growth30: () => null, dayBytes: () => null, asOf: null }
