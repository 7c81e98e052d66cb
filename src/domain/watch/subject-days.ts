// Spend of a subject by day, as far as complete days go: what levels and decisions are measured on.

export interface SubjectDays {
  /** First UTC day; `amounts[0]` is its spend. */
  readonly from: string
  /** One for each day up to the last complete one, 0 where nothing was spent. Nano-currency, or nano-units where no price is known. */
  readonly amounts: readonly bigint[]
  readonly currency: string | null
  readonly unit: string | null
}

/** `busy`: what its runs cost; `idle`: idle time of the warehouse; `all`: both, and services. */
export const spendMeasures = ['busy', 'idle', 'all'] as const

export type SpendMeasure = (typeof spendMeasures)[number]
