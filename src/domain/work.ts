// What one run of a model's text must read and make, as its facts and the sizes of its inputs say. No money.

import type { ModelId } from './project.ts'
import type { RelationKey } from './relation.ts'
import type { BuildForm } from './snapshot.ts'

/** Low, likely, high. */
export interface Range {
  readonly low: number
  readonly mid: number
  readonly high: number
}

/** Of one text (face) of a model. Views and ephemeral models that it reads are looked through: only stored tables are scanned. */
export interface WorkEstimate {
  readonly form: BuildForm
  readonly scans: readonly ScanWork[]
  /** Rows of the result over rows of the largest input after its filters; below 1 where it aggregates. Null: cannot be told. */
  readonly rowsOut: Range | null
  /** By how much joins multiply rows on the way: 1 where none does. */
  readonly fanOut: Range
  /** Columns of the result; null behind a star over unknown columns. */
  readonly columnsOut: number | null
  readonly operators: OperatorCounts
  /** What the estimate had to leave open, in words; each one widens the range. */
  readonly unknowns: readonly string[]
}

export interface ScanWork {
  readonly relation: RelationKey
  /** Of the model or source, when it is one of the project. */
  readonly id: ModelId | null
  /** How often the statement reads it. */
  readonly times: number
  /** Share of its micro-partitions or files that a reading touches, 0..1. */
  readonly parts: Range
  /** Share of its rows that its conditions let past, whether or not they skip parts. Missing: nothing is known but the parts. */
  readonly rows?: Range
  /** Days of the window up to now that it asks for; null or missing: none, or of unknown length. */
  readonly days?: number | null
  /** Share of the bytes of those that its columns make, 0..1. */
  readonly columns: Range
  readonly pruning: 'none' | 'layout-key' | 'other-column' | 'defeated'
  /** The condition or its absence, in words of the repository's own text; '' when nothing filters. */
  readonly because: string
  /** Names of the views it was reached through, outermost first. */
  readonly through: readonly string[]
}

export interface OperatorCounts {
  readonly joins: number
  readonly crossJoins: number
  readonly aggregates: number
  readonly distincts: number
  readonly windows: number
  readonly sorts: number
  readonly functions: number
}

/** A model's work on both sides of a change, for each form that it has there. */
export interface ModelWork {
  readonly id: ModelId
  readonly before: readonly WorkEstimate[]
  readonly after: readonly WorkEstimate[]
}
