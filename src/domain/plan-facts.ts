// What a query plan says, whichever platform printed it: operators, what each scan reads, how each join works, what was measured.

import type { RelationKey } from './relation.ts'

/**
 * Null in any of these facts: the plan does not say. An empty list: it says that there are none. Expressions and reasons
 * hold literals of the statement: those of a plan from history are never printed.
 */
export interface PlanFacts {
  readonly platform: 'snowflake' | 'databricks' | 'spark'
  readonly form: PlanForm
  /** `planned` before the run, `adapting` while a run still re-plans, `executed` when it is what ran. */
  readonly stage: 'planned' | 'adapting' | 'executed'
  /** In the order of the text; `parents` and `children` hold ids of nodes in this list. */
  readonly nodes: readonly PlanNode[]
  /** Of the whole plan, as stated by it. Says nothing about the pruning of any one table. */
  readonly totals: PlanTotals
  readonly photon: PhotonUse
  readonly adaptive: readonly AdaptiveRewrite[]
  /** Sizes of the optimised logical plan, outermost first (EXPLAIN COST). */
  readonly estimates: readonly LogicalEstimate[]
  readonly unread: readonly UnreadPart[]
}

/** `spark-execution`: sparkPlanInfo of an event log. */
export type PlanForm =
  | 'snowflake-explain'
  | 'snowflake-operator-stats'
  | 'spark-explain'
  | 'spark-execution'
  | 'databricks-profile'

export type PlanReading =
  | { readonly kind: 'plan'; readonly plan: PlanFacts }
  | { readonly kind: 'not-a-plan'; readonly reason: string }

export type PlanNode =
  | ScanNode
  | FilterNode
  | JoinNode
  | AggregateNode
  | SortNode
  | WindowNode
  | ExchangeNode
  | BroadcastNode
  | UnionNode
  | UdfNode
  | LimitNode
  | WriteNode
  | OtherNode

export type PlanNodeKind = PlanNode['kind']

export interface PlanNodeBase {
  /** Unique within the plan. */
  readonly id: string
  /** As the platform names it. */
  readonly operator: string
  /** Steps of a Snowflake query, from 0; 0 elsewhere. */
  readonly step: number
  readonly parents: readonly string[]
  /** Their order tells left from right in Spark, and nothing in Snowflake. */
  readonly children: readonly string[]
  readonly measured: Measured | null
}

/** What a run measured of one operator. */
export interface Measured {
  /** Of all inputs together. */
  readonly rowsIn: number | null
  readonly rowsOut: number | null
  readonly spillLocalBytes: number | null
  readonly spillRemoteBytes: number | null
  readonly networkBytes: number | null
  /** Of the query's time, 0 to 1. */
  readonly timeShare: number | null
  /** Of that operator's time, the part spent waiting for others, 0 to 1 of the query. */
  readonly synchronizationShare: number | null
}

export interface ScanNode extends PlanNodeBase {
  readonly kind: 'scan'
  /** Lower case, as the plan writes it; null where it names none: files by path, values, RDDs. */
  readonly relation: RelationKey | null
  readonly source: 'table' | 'files' | 'values' | 'cache' | 'rdd' | 'unknown'
  readonly format: string | null
  /** Micro-partitions in Snowflake, files in Databricks; of Spark, version 2 counts the directories it reads. */
  readonly parts: ScanParts | null
  readonly bytes: ScanBytes | null
  /** Skip directories or partitions. Dynamic ones are under `dynamicFilters`. */
  readonly partitionFilters: FilterList | null
  /** Handed to the reader, which may skip files or row groups by them. */
  readonly pushedFilters: FilterList | null
  /** Evaluated after the read; saves no reading by itself. */
  readonly dataFilters: FilterList | null
  /** Filters that only the run knows: dynamic partition or file pruning, Snowflake's join filters above the scan. */
  readonly dynamicFilters: readonly string[]
  /** Lower case. */
  readonly columns: ColumnList | null
  /** What the table is clustered by, where the plan says. */
  readonly clusteredBy: readonly string[] | null
}

export interface ScanParts {
  readonly unit: 'partition' | 'file'
  readonly total: number | null
  /** Assigned by the compiler, or read by the run; see the plan's stage. */
  readonly read: number | null
}

export interface ScanBytes {
  readonly value: number
  /** `upper-bound` of a Snowflake EXPLAIN: whole partitions, before pruning at run time. */
  readonly basis: 'upper-bound' | 'read'
}

export interface FilterList {
  readonly filters: readonly string[]
  /** Spark cuts long lists: there are more, or the last one goes on. */
  readonly cut: boolean
}

export interface ColumnList {
  readonly names: readonly string[]
  readonly cut: boolean
}

export interface FilterNode extends PlanNodeBase {
  readonly kind: 'filter'
  readonly condition: string | null
}

export interface JoinNode extends PlanNodeBase {
  readonly kind: 'join'
  readonly type: JoinType | null
  readonly algorithm: JoinAlgorithm | null
  /** Equal pairs. Of Snowflake, `left` and `right` are as written and name no side of the plan. */
  readonly keys: readonly JoinKey[] | null
  /** What is asked beside the keys; null when nothing is, or when the plan does not say. */
  readonly condition: string | null
  readonly buildSide: 'left' | 'right' | null
  readonly buildBytes: BuildBytes | null
  /** Measured rows of each input, in the order of `children`; empty when not all are known. */
  readonly inputRows: readonly number[]
  /** Rows out for each row of the larger input; at least this where only the sum of inputs is known. */
  readonly explosion: number | null
  /** Adaptive execution split its skewed partitions. */
  readonly skewSplit: boolean
}

export type JoinType =
  | 'inner'
  | 'left'
  | 'right'
  | 'full'
  | 'left-semi'
  | 'left-anti'
  | 'cross'
  | 'existence'
  | 'as-of'
  | 'lateral'

export type JoinAlgorithm = 'broadcast-hash' | 'sort-merge' | 'shuffled-hash' | 'nested-loop' | 'cartesian'

export interface JoinKey {
  readonly left: string
  readonly right: string
}

export interface BuildBytes {
  readonly value: number
  readonly basis: 'measured' | 'estimated'
}

export interface AggregateNode extends PlanNodeBase {
  readonly kind: 'aggregate'
  readonly keys: readonly string[] | null
  /** Also where it removes duplicates: keys and no function. */
  readonly functions: readonly string[] | null
}

export interface SortNode extends PlanNodeBase {
  readonly kind: 'sort'
  readonly keys: readonly string[] | null
  /** Of the first rows only (top-k). */
  readonly limit: number | null
  /** Over all rows, not within partitions. */
  readonly global: boolean | null
}

export interface WindowNode extends PlanNodeBase {
  readonly kind: 'window'
  readonly partitionBy: readonly string[] | null
  readonly orderBy: readonly string[] | null
  readonly functions: readonly string[] | null
}

export interface ExchangeNode extends PlanNodeBase {
  readonly kind: 'exchange'
  readonly partitioning: Partitioning
  /** Read again from another exchange of the plan: costs nothing twice. */
  readonly reused: boolean
}

export type Partitioning =
  | { readonly kind: 'hash'; readonly keys: readonly string[]; readonly partitions: number | null }
  | { readonly kind: 'range'; readonly keys: readonly string[]; readonly partitions: number | null }
  | { readonly kind: 'single' }
  | { readonly kind: 'round-robin'; readonly partitions: number | null }
  | { readonly kind: 'unknown' }

export interface BroadcastNode extends PlanNodeBase {
  readonly kind: 'broadcast'
  readonly reused: boolean
}

export interface UnionNode extends PlanNodeBase {
  readonly kind: 'union'
}

export interface UdfNode extends PlanNodeBase {
  readonly kind: 'udf'
  readonly language: 'python' | 'pandas' | 'r' | 'external' | 'unknown'
  readonly functions: readonly string[]
}

export interface LimitNode extends PlanNodeBase {
  readonly kind: 'limit'
  readonly rows: number | null
}

export interface WriteNode extends PlanNodeBase {
  readonly kind: 'write'
  readonly relation: RelationKey | null
}

export interface OtherNode extends PlanNodeBase {
  readonly kind: 'other'
}

export interface PlanTotals {
  readonly parts: ScanParts | null
  readonly bytes: ScanBytes | null
  readonly rowsRead: number | null
  readonly spillBytes: number | null
  readonly durationMs: number | null
  /** Sum over all tasks. */
  readonly taskMs: number | null
}

export type PhotonUse =
  | { readonly kind: 'none' }
  | { readonly kind: 'full' }
  | { readonly kind: 'partial'; readonly fallbacks: readonly PhotonFallback[] }

/** Where Photon hands over to Spark's row engine, and why when the plan says. */
export interface PhotonFallback {
  readonly operator: string | null
  readonly reason: string | null
}

export interface AdaptiveRewrite {
  readonly kind: 'coalesced' | 'skew-split' | 'local-read' | 'join-converted'
  readonly node: string
  /** The algorithm that was first planned, of a converted join. */
  readonly from: JoinAlgorithm | null
}

export interface LogicalEstimate {
  readonly operator: string
  readonly depth: number
  readonly relation: RelationKey | null
  /** Null where the optimiser has no idea, which it prints as 8.0 EiB. */
  readonly bytes: number | null
  /** Null where the table has no statistics. */
  readonly rows: number | null
}

/** A piece of the text that gave no facts. */
export interface UnreadPart {
  readonly place: string
  readonly reason: string
}
