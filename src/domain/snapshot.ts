// The portable statistics file: what a review in CI needs to know of the platform, without credentials or an engine.

import type { PastError } from './forecast-error.ts'
import type { RelationKey } from './relation.ts'
import type { LoadLine } from './watch/load-line.ts'

/**
 * `plimsoll/snapshot/1`. It holds no query text, no literal, no statement comment; user names only where asked for. Money is
 * a decimal string, native units are decimal strings, everything else is a number: bytes, rows, milliseconds.
 */
export interface Snapshot {
  readonly schema: 'plimsoll/snapshot/1'
  /** ISO, UTC. */
  readonly madeAt: string
  /** UTC days that were measured, half-open; `to` is the day after the last complete one. */
  readonly window: { readonly from: string; readonly to: string }
  readonly accounts: readonly SnapshotAccount[]
}

/** As the file holds it: SHA-256 over the canonical JSON of the rest. */
export interface SealedSnapshot extends Snapshot {
  readonly checksum: string
}

export interface SnapshotAccount {
  readonly platform: string
  readonly account: string
  /** Native unit of compute: credit, DBU. */
  readonly unit: string
  /** Of one unit of compute; null: no price is known and all money is in units. */
  readonly price: SnapshotPrice | null
  readonly warehouses: readonly SnapshotWarehouse[]
  readonly relations: readonly SnapshotRelation[]
  readonly models: readonly SnapshotModel[]
  /** Statements that are no model's and read relations: dashboards, jobs, people, other projects. */
  readonly readers: readonly SnapshotReader[]
  /** How much a byte costs here, by warehouse size and kind of work: what a new model is priced by. */
  readonly rates: readonly SnapshotRate[]
  /** Runs a day of models by tag, schedule or folder: what a new or moved model is likely to run at. */
  readonly schedules: readonly SnapshotSchedule[]
  readonly loadLines: readonly LoadLine[]
  /** How far earlier forecasts were off here, by tier and kind of change; empty until calibrated. */
  readonly pastErrors: readonly PastError[]
}

export interface SnapshotPrice {
  readonly perUnit: string
  readonly currency: string
  readonly basis: 'invoiced' | 'metered' | 'list' | 'user' | 'estimated'
  /** In words: `rate sheet`, `plimsoll.yml`, `list price`. */
  readonly source: string
  /** Last UTC day it was seen to hold. */
  readonly asOf: string
}

export interface SnapshotWarehouse {
  readonly name: string
  /** As the platform names it; null unknown. */
  readonly size: string | null
  readonly unitsPerHour: string | null
  /** Units a day: billed, and the part that no query was at work in. */
  readonly billedPerDay: string
  readonly idlePerDay: string
  /**
   * Share of billed time that would vanish if load fell: 0 where others keep it on anyway, 1 where each run wakes it.
   * Null: not measured.
   */
  readonly elasticity: number | null
  /** Share of billed time in which a query was at work, 0..1. */
  readonly busyShare: number | null
}

export interface SnapshotRelation {
  readonly key: RelationKey
  readonly kind: string
  readonly bytes: number | null
  readonly rows: number | null
  /** Clustering or partition keys as the platform writes them. */
  readonly layoutKeys: readonly string[]
  /** Bytes over the last 30 days, as a factor (1.1: ten per cent more); null: too few days. */
  readonly growth30: number | null
  /** What one day of it weighs, where it is partitioned by days and plans told what they read (Spark); missing: not known. */
  readonly dayBytes?: number
  /** Statements a day that read it, through views included. */
  readonly readsPerDay: number
  /** Bytes written a day by what builds it; null unknown. */
  readonly writtenPerDay: number | null
  /** Units a day of services on it: automatic clustering, search optimisation, refreshes; '0' for none. */
  readonly serviceUnitsPerDay: string
}

/** How a model was built. What is never mixed: a full build and an increment of the same model. */
export const buildForms = ['full', 'increment', 'view', 'test', 'snapshot', 'seed', 'other'] as const

export type BuildForm = (typeof buildForms)[number]

export interface SnapshotModel {
  /** dbt unique_id; of a test that of the test. */
  readonly id: string
  /** The name in production; null for tests. */
  readonly relation: RelationKey | null
  readonly team: string | null
  readonly environment: string | null
  readonly builds: readonly SnapshotBuild[]
  readonly insights: readonly SnapshotInsight[]
  /** Fingerprint of its main statement, so that a change of its text is seen; null unknown. */
  readonly fingerprint: string | null
}

/**
 * What the platform itself said of its runs (`QUERY_INSIGHT_UNSELECTIVE_FILTER`), or what plans and stages of Spark show
 * (`SPARK_SKEW`), with the number of runs.
 */
export interface SnapshotInsight {
  readonly kind: string
  readonly runs: number
  /** Where in the plan; left out where nothing says. */
  readonly place?: SnapshotPlace
}

export interface SnapshotPlace {
  /** Runs that had the place, this way or not. */
  readonly of: number
  /** As the plan names it: SortMergeJoin. */
  readonly operator: string
  /** Columns that it joins, groups or is partitioned by. */
  readonly keys: readonly string[]
  readonly relation: RelationKey | null
  /** Median over these runs of the core time concerned, of the run's; of skew, of the time that slots waited beside it. */
  readonly share: number
}

/** All runs of a model in one form: a run is everything that one invocation did for it. */
export interface SnapshotBuild {
  readonly form: BuildForm
  readonly warehouse: string | null
  readonly size: string | null
  /** Runs a day over the days since its first run in the window. */
  readonly runsPerDay: number
  readonly runs: number
  /** UTC days of the window on which it ran. */
  readonly days: number
  readonly failedShare: number
  /** Native units of busy work a run. */
  readonly units: Spread
  readonly execMs: Spread
  readonly bytesRead: Spread
  readonly bytesWritten: Spread
  readonly rowsWritten: Spread | null
  readonly partsScanned: Spread | null
  readonly partsTotal: Spread | null
  /** Mean a run. */
  readonly spillBytes: number
}

/** Over runs; numbers of the unit at hand. */
export interface Spread {
  readonly mean: number
  readonly q10: number
  readonly q50: number
  readonly q90: number
}

export interface SnapshotReader {
  /** Fingerprint of the statement. */
  readonly id: string
  /** Team, workload or tool; a user's name only where asked for; null unknown. */
  readonly who: string | null
  readonly reads: readonly RelationKey[]
  readonly runsPerDay: number
  readonly units: Spread
  readonly bytesRead: Spread
}

/** Native units for one GiB read (`work: read`) or written, over runs of builds. */
export interface SnapshotRate {
  readonly size: string | null
  readonly form: BuildForm
  /** Size class of the run: below 100 MiB, 10 GiB, 1 TiB, above. */
  readonly bytesClass: 'small' | 'medium' | 'large' | 'huge'
  readonly builds: number
  readonly unitsPerGib: Spread
  /** Units a run costs at least, whatever it reads. */
  readonly leastUnits: number
}

export interface SnapshotSchedule {
  readonly by: 'tag' | 'folder' | 'materialization' | 'all'
  readonly name: string
  readonly models: number
  readonly runsPerDay: Spread
}
