// The result of `costs`: what was spent, by one dimension, in parts that add up to what was metered (plimsoll/costs/1).

export const costDimensions = [
  'team',
  'model',
  'workload',
  'warehouse',
  'user',
  'actor',
  'service',
  'account',
  'environment',
] as const

export type CostDimension = (typeof costDimensions)[number] | `tag:${string}`

/**
 * How idle time is charged: kept apart; to those who used the warehouse, in proportion to their busy spend of the day;
 * to the query that woke it; or to the team that owns the warehouse.
 */
export const idlePolicies = ['separate', 'proportional', 'waker', 'owner'] as const

export type IdlePolicy = (typeof idlePolicies)[number]

/** Key of rows whose dimension is unknown: spend that nobody has claimed. */
export const noKey = '(none)'

/** metered = sum of rows' amounts + idle + sum of residuals' amounts, exactly. All amounts are decimal strings. */
export interface CostsResult {
  readonly schema: 'plimsoll/costs/1'
  readonly by: string
  /** First day, UTC. */
  readonly from: string
  /** Day after the last, UTC. */
  readonly to: string
  readonly idlePolicy: IdlePolicy
  /** What amounts are in; null: no prices are known or native units were asked for, and amounts are in `unit`. */
  readonly currency: string | null
  /** Native unit of `units`: credit, DBU; null where none was metered, or several, which have no sum. */
  readonly unit: string | null
  readonly metered: string
  readonly attributed: string
  readonly idle: string
  readonly residuals: readonly CostPart[]
  readonly rows: readonly CostRow[]
  /** Parts of `idle`. */
  readonly idleClasses: readonly CostPart[]
  /** Parts of `metered` by what the figure rests on: invoiced, metered, list, user. */
  readonly bases: readonly CostPart[]
  /** Usage that no price is known for, so that no amount above holds it. */
  readonly unpriced: readonly Unpriced[]
  /** True where any account of the store is simulated. */
  readonly simulated: boolean
  readonly notMeasured: readonly CostGap[]
}

export interface CostPart {
  readonly kind: string
  readonly amount: string
}

export interface CostRow {
  readonly key: string
  readonly amount: string
  /** Null where `unit` is. */
  readonly units: string | null
  readonly runs: number
  /** Amounts per day or longer step, oldest first; they sum to `amount`. */
  readonly trend: readonly string[]
}

export interface Unpriced {
  readonly service: string
  readonly unit: string
  readonly units: string
}

export interface CostGap {
  /** A view, a day, an account. */
  readonly what: string
  readonly reason: string
}
