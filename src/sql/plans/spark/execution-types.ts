// What is known of one Spark execution's plan, and what is read from it: rows that hold names, kinds and numbers, no literal.

import type { JoinAlgorithm, JoinType, PlanFacts, PlanNodeKind } from '../../../domain/plan-facts.ts'
import type { RelationKey } from '../../../domain/relation.ts'

/** Of one SQL execution of an event log. `unknown` is sparkPlanInfo as the log has it; whatever it is, reading never throws. */
export interface ExecutionPlan {
  /** Of SQLExecutionStart. */
  readonly first: unknown
  /** Of the last SQLAdaptiveExecutionUpdate; the first one again where there was none. */
  readonly last: unknown
  /** physicalPlanDescription of the latest plan; it may be cut. */
  readonly description: string | null
  readonly firstDescription: string | null
}

/** What the log says of SQL metrics, by accumulator. */
export interface PlanMetrics {
  /**
   * Of this execution alone: a cached plan is printed again by each that reads it, with the metrics of the one that filled it.
   * The larger of what tasks and what the driver told: commands repeat through the driver what their tasks told. Null where
   * it never moved.
   */
  value(accumulatorId: number): number | null
  /** Stages of this execution in whose tasks it moved. */
  stages(accumulatorId: number): readonly number[]
}

/** A row of plan_operator without its query; lists are JSON arrays there. */
export interface PlanOperatorRow {
  readonly operator_id: number
  readonly parent_id: number | null
  readonly kind: PlanNodeKind
  readonly name: string
  readonly relation_key: RelationKey | null
  readonly format: string | null
  readonly keys: readonly string[] | null
  readonly join_type: JoinType | null
  readonly algorithm: JoinAlgorithm | null
  readonly first_algorithm: JoinAlgorithm | null
  readonly skew_split: boolean | null
  readonly partition_columns: readonly string[] | null
  readonly partition_filter_columns: readonly string[] | null
  readonly pushed_filter_columns: readonly string[] | null
  readonly filter_columns: readonly string[] | null
  readonly read_columns: number | null
  readonly rows_out: number | null
  readonly bytes: number | null
  readonly files: number | null
  readonly partitions: number | null
  readonly spill_bytes: number | null
  readonly time_ms: number | null
  readonly function_count: number | null
  readonly stages: readonly number[]
}

export interface PlanAccess {
  readonly relation_key: RelationKey
  readonly mode: 'read' | 'write'
  /** Null where the plan does not tell them all. */
  readonly columns: readonly string[] | null
}

/** Which operator reads what a shuffle wrote, and the stages that did. */
export interface ExchangeReader {
  readonly exchangeId: number
  /** Node name; the exchange's own where nothing above it joins, groups, sorts or ranks. */
  readonly operator: string
  readonly operatorId: number
  /** Columns that the shuffle is partitioned by. */
  readonly keys: readonly string[]
  /** Bytes that were shuffled; null where not measured. */
  readonly bytes: number | null
  readonly stages: readonly number[]
}

export interface ExecutionReading {
  /** 16 hex digits of the first plan's shape with its relations; null where the log holds no plan. */
  readonly fingerprint: string | null
  readonly operators: readonly PlanOperatorRow[]
  /** Each relation and mode once. */
  readonly accesses: readonly PlanAccess[]
  /** The relation that was written. */
  readonly target: RelationKey | null
  readonly filesRead: number | null
  readonly partitionsRead: number | null
  readonly filesWritten: number | null
  /** Rows written; of a query, those of its outermost operator that counts them. */
  readonly rowsOut: number | null
  readonly exchangeReaders: readonly ExchangeReader[]
  /** With expressions, which hold literals: for a review, never for a row. */
  readonly facts: PlanFacts
}

/** What stage_run says of the operator whose input a stage read from a shuffle. */
export interface StageOperator {
  readonly operator: string
  readonly operatorId: number
  readonly keys: readonly string[]
}
