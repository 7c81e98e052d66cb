// The result of `tags check`: what share of the spend carries a tag, and who causes the rest (plimsoll/tags/1).

export interface TagCoverage {
  readonly schema: 'plimsoll/tags/1'
  readonly from: string
  /** Day after the last, UTC. */
  readonly to: string
  /** What amounts are in; null: native units of `unit`, since no price is known. */
  readonly currency: string | null
  readonly unit: string | null
  /** Spend of queries, jobs and objects; idle time and residuals cannot carry a tag. */
  readonly amount: string
  readonly tagged: string
  /** Of which a team is known, tag or not. */
  readonly owned: string
  readonly days: readonly { readonly day: string; readonly amount: string; readonly tagged: string }[]
  /** Largest first. */
  readonly offenders: readonly UntaggedSpender[]
  readonly simulated: boolean
}

export interface UntaggedSpender {
  readonly kind: 'workload' | 'user' | 'service'
  readonly name: string
  readonly account: string
  readonly team: string | null
  readonly amount: string
  readonly runs: number
}
