// What may be planted into a simulated account: changes that somebody should hear of, and controls that nobody should.

export const plantKinds = [
  'step_up_20',
  'step_up_40',
  'step_up_100',
  'full_refresh',
  'step_down',
  'ramp',
  'frequency',
  'new_model',
  'new_dashboard',
  'new_workload',
  'near_duplicate',
  'orphan',
  'vanished',
  'auto_suspend',
  'min_clusters',
  'upsizing',
  'agent_storm',
  'test_cost',
  'retried_failures',
  'clustering_churn',
  'storage_creep',
] as const

export const controlKinds = [
  'month_end',
  'weekday',
  'volume_growth',
  'price_change',
  'neighbour',
  'backfill',
  'holiday',
  'dbt_release',
  'restated',
  'late_telemetry',
] as const

export type PlantKind = (typeof plantKinds)[number]
export type ControlKind = (typeof controlKinds)[number]
export type PlantName = PlantKind | ControlKind

export const plantNames: readonly PlantName[] = [...plantKinds, ...controlKinds]

export function isControl(name: PlantName): name is ControlKind {
  return controlKinds.some((kind) => kind === name)
}

export interface PlantSubject {
  readonly type: 'model' | 'workload' | 'user' | 'warehouse' | 'service' | 'platform'
  readonly id: string
}

/** One plant, as it was drawn for the account. */
export interface Plant {
  readonly kind: PlantName
  /** How it came about, in words that hold for all plants of it: `lost filter`, `hourly to 15 minutes`. */
  readonly variant: string
  readonly subject: PlantSubject
  /** Other names of the same thing, which are as right. */
  readonly alsoSubjects: readonly PlantSubject[]
  readonly owner: string | null
  /** First instant of the new state, milliseconds since 1970; null: always so. */
  readonly from: number | null
  /** Where it ends again inside of the period; null: it does not. */
  readonly until: number | null
  /** Factor on the cost a day, by design; a week for a ramp; null: new, gone, or as it comes out. */
  readonly effect: number | null
  /** Share of the account's spend that the larger of before and after was made to have; 0: not scaled. */
  readonly share: number
  /** `may`: it is a change of its subject, told or not; elsewhere nothing may be told of it. */
  readonly raises: 'must' | 'must_not' | 'may'
  /** dbt node, dashboard or warehouse that it is done to. */
  readonly target: string
}
