// What the machine is given and what it hands back: queries with their need of resources, and what each truly used.

/** A warehouse (Snowflake) or SQL warehouse (Databricks) and how it scales and stops. */
export interface Warehouse {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly kind: 'standard' | 'adaptive'
  /** Sizes over time; a new size takes hold at the first start after `from` (milliseconds since 1970). */
  readonly sizes: readonly [WarehouseSize, ...WarehouseSize[]]
  readonly minClusters: number
  readonly maxClusters: number
  readonly autoStopMs: number
  /** Statements at once on one cluster before others queue. */
  readonly concurrency: number
  /** Least time that is charged for each start of a cluster. */
  readonly leastChargeMs: number
  readonly startMs: readonly [low: number, high: number]
  readonly team: string | null
  /** Settings that somebody altered later, in order of time. */
  readonly altered: readonly WarehouseSettings[]
}

/** Settings from a time on. */
export interface WarehouseSettings {
  readonly from: number
  readonly minClusters: number
  readonly autoStopMs: number
}

export interface WarehouseSize {
  readonly from: number
  readonly size: string
  /** Native units (credits, DBU) per hour of one cluster. */
  readonly unitsPerHour: number
  /** How many times the resources of the smallest size. */
  readonly nodes: number
}

/** One statement as somebody issues it. */
export interface Statement {
  readonly id: string
  readonly shape: number
  readonly session: string
  readonly invocation: string | null
  readonly parent: Statement | null
  /** Index into the account's warehouses; null: runs in the platform's own services. */
  readonly warehouse: number | null
  readonly compileMs: number
  readonly blockedMs: number
  /** Resource need on one node of the smallest size: node-milliseconds. */
  readonly work: number
  /** How many nodes of the smallest size it can keep busy at most. */
  readonly width: number
  /** Share of the work that runs at a third of the width: the uneven end of a query. */
  readonly tail: number
  readonly bytes: number
  /** Bytes by which its rows are counted; the same as `bytes` unless a change moved one without the other. */
  readonly rowBytes: number
  /** Bytes by which the partitions of its tables are counted. */
  readonly tableBytes: number
  /** What its plan made of it, where the world follows rows through plans; else figures follow from the bytes. */
  readonly made?: Made
  readonly outcome: 'success' | 'failed' | 'cancelled'
  readonly cached: boolean
  readonly tag: string | null
  /** A tag that the session still carried from a statement before. */
  readonly leakedTag: string | null
  /** Number put into the text, so that literals differ between runs. */
  readonly literal: number
  /** Its own time is the time of its children: a CALL. */
  readonly isCall: boolean
  /** Run of a job or task that issued it, where the platform knows. */
  readonly run: string | null
}

/** Counts of one run. Parts: micro-partitions or files. */
export interface Made {
  readonly parts: number
  readonly partsTotal: number
  readonly written: number
  readonly rows: number
  readonly spill: number
}

export interface Submission {
  /** When it is issued, whole milliseconds since 1970. */
  readonly at: number
  readonly statement: Statement
  /** A CALL is handed in when its last child ended, with the time at which it had begun. */
  readonly callStartedAt?: number
  /** Called when it ended; hands back what it makes others issue, on the same warehouse. */
  readonly ended?: (at: number, outcome: Statement['outcome']) => readonly Submission[]
}

/** What truly happened to one statement. Times in milliseconds since 1970. */
export interface Execution {
  readonly statement: Statement
  readonly warehouse: number | null
  readonly size: string | null
  readonly cluster: number | null
  readonly submittedAt: number
  readonly provisioningMs: number
  readonly overloadMs: number
  readonly execMs: number
  readonly endedAt: number
  /** Mean share of its cluster that it used, 0..1. */
  readonly load: number
  /** Sum of time over the cores that worked for it. */
  readonly taskMs: number
}

export type IdleClass = 'tail' | 'min_billing' | 'gap' | 'over_provision'

export interface IdlePiece {
  readonly warehouse: number
  readonly cluster: number
  readonly class: IdleClass
  readonly from: number
  readonly to: number
  readonly unitsPerHour: number
  /** Statement that started the warehouse. */
  readonly waker: string
}

/** A cluster that was on and charged, [from, to). */
export interface OnPiece {
  readonly warehouse: number
  readonly cluster: number
  readonly from: number
  readonly to: number
  readonly unitsPerHour: number
}

export interface MachineEvent {
  readonly warehouse: number
  readonly at: number
  readonly kind: 'resume' | 'suspend' | 'scale_up' | 'scale_down' | 'resize'
  readonly cluster: number
  /** Clusters that are on after it. */
  readonly clusters: number
  readonly size: string
  readonly waker: string | null
}

/** Units that one statement used in one hour, by the truth and by the platform's own model. */
export interface HourShare {
  readonly statement: number
  readonly hour: number
  busy: number
  native: number
}

/** Grows while the machine runs. */
export interface Recorder {
  readonly executions: Execution[]
  readonly shares: HourShare[]
  readonly idle: IdlePiece[]
  readonly on: OnPiece[]
  readonly events: MachineEvent[]
}
