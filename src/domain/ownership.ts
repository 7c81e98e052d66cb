// Who owns what spends: warehouses, workloads and models with their spend of a period.

export interface OwnedSpend {
  readonly platform: string
  readonly account: string
  readonly kind: 'warehouse' | 'workload' | 'model'
  /** Warehouse or workload by name, model by unique_id. */
  readonly name: string
  readonly owner: string | null
  /** How the owner is known: model owner, warehouse tag, rule, ... */
  readonly from: string | null
  /** Money, or native units where no price is known; decimal string. */
  readonly amount: string
  readonly currency: string | null
  readonly unit: string | null
}
