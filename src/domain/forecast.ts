// What a change will cost a month: per model and in all, with a range, its basis and what it was read from.

import type { MonthlyImpact, Tier } from './finding.ts'
import type { ChangeType, PastError } from './forecast-error.ts'
import type { SnapshotPrice } from './snapshot.ts'

/** What a figure was made from, best first. */
export type ForecastBasis = 'history' | 'history-scaled' | 'explain' | 'account-rates' | 'table-stats'

/** Money is decimal text for a month of 30 days; in native units where no price is known. */
export interface MonthlyFigure {
  readonly amount: string
  readonly low: string
  readonly high: string
}

export interface ModelForecast {
  readonly id: string
  /** `snowflake.acme_prod`: where it runs. */
  readonly account: string
  readonly currency: string
  /** Null for what does not exist on that side, and where nothing is known. */
  readonly now: MonthlyFigure | null
  readonly after: MonthlyFigure | null
  readonly delta: MonthlyImpact | null
  readonly tier: Tier
  readonly basis: ForecastBasis | null
  readonly type: ChangeType
  readonly runsPerMonthNow: number | null
  readonly runsPerMonthAfter: number | null
  /** Where the difference comes from; sums to delta.amount exactly. */
  readonly parts: readonly ForecastPart[]
  /** `partition filter lost: reads 2,190 of 2,190 micro-partitions, was 61`. Repository text and names only, never history's. */
  readonly reasons: readonly string[]
  /** Past insights and operator statistics of the same model, quoted. */
  readonly evidence: readonly string[]
  /** Waste that the plans of its last runs showed, told whether or not its cost moves; left out where there is none. */
  readonly told?: readonly string[] | undefined
  /** Why there is no figure; null when there is one. */
  readonly unmeasured: string | null
}

export interface ForecastPart {
  readonly kind: 'build' | 'tests' | 'snapshot' | 'clustering' | 'readers' | 'downstream'
  readonly amount: string
  /** amount = after - now. What the model's own runs cost is all but `readers`, which outside statements pay. */
  readonly now?: string
  readonly after?: string
}

/** What a native unit costs where most of the change's cost is. */
export interface UnitPrice extends SnapshotPrice {
  /** credit, DBU, core-hour. */
  readonly unit: string
}

/** The money line of a review. */
export interface ReviewForecast {
  readonly snapshot: {
    readonly madeAt: string
    readonly asOf: string
    readonly ageDays: number
    readonly stale: boolean
  } | null
  /** All models together; null where nothing is measured or accounts have several currencies. */
  readonly total: { readonly now: string; readonly after: string; readonly delta: MonthlyImpact } | null
  readonly models: readonly ModelForecast[]
  readonly price: UnitPrice | null
  readonly pastError: PastError | null
  readonly gates: readonly GateResult[]
  /** How each increase could be accepted, largest first; empty where nothing is sure to be added. */
  readonly offers: readonly AcceptOffer[]
  /** Where there is no figure at all: why, and what would mend it. */
  readonly unmeasured: string | null
}

/** What would accept the increase of one model in .plimsoll/decisions.yml, but for the reason that only people know. */
export interface AcceptOffer {
  /** Id of the decision. */
  readonly id: string
  readonly model: string
  readonly account: string
  /** Null: nobody is known to own it. */
  readonly owner: string | null
  /** High end of the range. */
  readonly monthly: string
  /** Null: the amount is in native units. */
  readonly currency: string | null
  /** UTC days. */
  readonly from: string
  readonly until: string
}

export const gateKinds = ['increase', 'percent', 'headroom', 'lost_pruning', 'unowned_spend', 'untagged_spend'] as const

export type GateKind = (typeof gateKinds)[number]

/** One gate of plimsoll.yml that the change passes or not. */
export interface GateResult {
  readonly kind: GateKind
  readonly action: 'warn' | 'block'
  readonly passed: boolean
  /** `adds at least $820 a month, the line is $500`. */
  readonly message: string
  /** Team, model or '' for the whole change. */
  readonly subject: string
  /** False: it could not be judged, and the message says why. */
  readonly measured: boolean
  /** Id of the decision that let it pass; null: none was needed, or none fits. */
  readonly accepted: string | null
}
