// What `plimsoll snapshot` says of the file that it wrote.

import type { CostGap } from './costs.ts'
import type { SnapshotPrice } from './snapshot.ts'

export interface SnapshotSummary {
  readonly schema: 'plimsoll/snapshot-summary/1'
  readonly file: string
  readonly bytes: number
  /** UTC days, half-open. */
  readonly window: { readonly from: string; readonly to: string }
  readonly accounts: readonly SnapshotAccountSummary[]
  /** User names may be in the file. */
  readonly withUsers: boolean
  /** Some account is simulated. */
  readonly simulated: boolean
  /** What is not in it, and what that costs in answers. */
  readonly notMeasured: readonly CostGap[]
}

export interface SnapshotAccountSummary {
  readonly platform: string
  readonly account: string
  readonly unit: string
  readonly price: SnapshotPrice | null
  readonly models: number
  readonly tests: number
  readonly relations: number
  readonly sizedRelations: number
  readonly readers: number
  readonly warehouses: number
  readonly loadLines: number
}
