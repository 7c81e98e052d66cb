// The load line of a scope: run-rate and accepted increases against its budget, and when the line is reached.

export const budgetScopes = ['platform', 'team', 'warehouse', 'workload'] as const

export type BudgetScope = (typeof budgetScopes)[number]

/** What the user set: an amount a calendar month. */
export interface Budget {
  readonly scope: BudgetScope
  /** Team, warehouse or workload; '' for the platform. */
  readonly name: string
  /** `snowflake.acme_prod`; null: all accounts together. */
  readonly account: string | null
  readonly monthly: string
  readonly currency: string
}

export interface LoadLine {
  readonly budget: Budget
  /** UTC month that is judged, `2026-10`, and the last complete day in it. */
  readonly month: string
  readonly asOf: string
  readonly spentSoFar: string
  /** What the current level makes in a month of this length, by weekday. */
  readonly runRate: string
  /** Accepted increases that the run-rate does not hold yet. */
  readonly accepted: string
  /** runRate + accepted; headroom = budget - load. */
  readonly load: string
  readonly headroom: string
  readonly forecast: { readonly amount: string; readonly low: string; readonly high: string }
  /** Days from asOf until spend of the month passes the budget; null: not in this month. */
  readonly daysLeft: number | null
  readonly reachedOn: string | null
}
