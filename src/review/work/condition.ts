// A condition on one column of a stored relation, as far as it says how much of the relation is asked for.

/** How much one condition asks for, before anything is known of the column. */
export type Amount =
  /** Equal to one of so many values; `day` when they are times. */
  | { readonly kind: 'values'; readonly count: number; readonly day: boolean }
  /** The last days up to now; null: a window of unknown length. */
  | { readonly kind: 'window'; readonly days: number | null }
  /** Above or below a constant; `day` since 1970 when it is a date. */
  | { readonly kind: 'bound'; readonly side: 'lower' | 'upper'; readonly day: number | null }
  /** Between two constants, so many days apart. */
  | { readonly kind: 'stretch'; readonly days: number | null }
  /** Newer than what was loaded already, and so many days of it again; `planned` when it is known before the scan is. */
  | { readonly kind: 'watermark'; readonly days: number | null; readonly planned: boolean }
  | { readonly kind: 'prefix' }
  /** Found in another relation; `bounded` when that one is read in part only. */
  | { readonly kind: 'joined'; readonly bounded: boolean }

/** Why the platform cannot hold it against min and max of a part. */
export type Defeat =
  | { readonly kind: 'wrapped'; readonly by: string; readonly unsure: boolean }
  | { readonly kind: 'or' }
  | { readonly kind: 'blocked'; readonly by: string }

export interface Condition {
  /** Lower case. */
  readonly column: string
  readonly amount: Amount
  readonly defeat: Defeat | null
  /** The constant is a number: no range on a column of text. */
  readonly isNumber: boolean
  /** The repository's own text. */
  readonly text: string
  /** False for a filter that may or may not be handed down through a view. */
  readonly certain: boolean
}

export function conditionKey(condition: Condition): string {
  return JSON.stringify(condition)
}
