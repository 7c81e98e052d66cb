// The result of `costs explain`: where each cent of one query or model came from (plimsoll/costs-explain/1).

export interface CostExplanation {
  readonly schema: 'plimsoll/costs-explain/1'
  readonly subject: { readonly kind: 'query' | 'model'; readonly id: string }
  readonly from: string
  /** Day after the last, UTC. */
  readonly to: string
  readonly currency: string | null
  readonly unit: string | null
  /** Sum of the parts: money, or units where no price is known. */
  readonly amount: string
  readonly units: string
  readonly runs: number
  /** Largest first. For a query one part per bill line, for a model one per service, warehouse, method and basis. */
  readonly parts: readonly ExplainedPart[]
  /** For a query who it belongs to and why; for a model how its runs were recognised, with what each evidence came to. */
  readonly identity: readonly ExplainedIdentity[]
  readonly simulated: boolean
}

export interface ExplainedPart {
  readonly account: string
  readonly service: string
  readonly resource: string | null
  /** Instants of the bill line, UTC; first and last of several. */
  readonly periodStart: string
  readonly periodEnd: string
  readonly method: string
  readonly basis: string | null
  readonly amount: string
  readonly units: string
  /** What the whole bill lines came to that this is a part of. */
  readonly lineAmount: string
  readonly lineUnits: string
  readonly runs: number
}

export interface ExplainedIdentity {
  readonly dimension: string
  readonly value: string
  readonly evidence: string
  /** 0..100; 90 and more is high. */
  readonly confidence: number
  /** What it decides; for a query all dimensions decide the same amount, so null. */
  readonly amount: string | null
  readonly runs: number
}
