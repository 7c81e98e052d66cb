// What came just before a change, worded by its evidence.

export const causeTypes = [
  'deploy',
  'model_change',
  'schedule_change',
  'warehouse_change',
  'price_change',
  'upstream_volume',
  'neighbour',
  'backfill',
  'none_found',
] as const

export type CauseType = (typeof causeTypes)[number]

/**
 * `coincides with`: only the time fits. `explains`: plan, hash, setting or volume changed as the cost did.
 * `confirmed`: taking it back restored the level.
 */
export type CauseWording = 'coincides with' | 'explains' | 'confirmed' | 'none found'

export interface Cause {
  readonly type: CauseType
  /** Commit, pull request, manifest, warehouse, relation; '' when none was found. */
  readonly ref: string
  readonly wording: CauseWording
  /** When it took effect (deploy time, not author time), ISO; null unknown. */
  readonly at: string | null
  /** One sentence with figures; names from outside are raw here and escaped where they are shown. */
  readonly detail: string
  /** Authoring agent that the commit names; null none. */
  readonly agent: string | null
}
