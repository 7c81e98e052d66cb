// What people decided and answered, kept in .plimsoll/decisions.yml: intended increases, with reason, owner, budget and expiry.

import type { SubjectType } from './subject.ts'

/** `intended`: accepted up to `monthly` until `until`. `unintended`: to be undone. `expected`: a one-off that goes away. */
export const answers = ['intended', 'unintended', 'expected'] as const

export type Answer = (typeof answers)[number]

export interface Decision {
  /** Stable: of subject, answer and day. */
  readonly id: string
  readonly subject: {
    readonly type: SubjectType
    readonly id: string
    /** `snowflake.acme_prod`; null: any account. */
    readonly account: string | null
  }
  readonly answer: Answer
  readonly reason: string
  readonly owner: string
  /** Accepted increase a month over the level before, decimal text; null: whatever it is, until it expires. */
  readonly monthly: string | null
  readonly currency: string | null
  /** UTC days; it holds in [from, until]. `until` null: does not expire. */
  readonly from: string
  readonly until: string | null
  readonly decidedOn: string
  readonly decidedBy: string | null
}

/** How a decision stands against what then was spent. */
export type DecisionStanding =
  | { readonly kind: 'holds'; readonly actual: string }
  | { readonly kind: 'exceeded'; readonly actual: string; readonly by: string }
  | { readonly kind: 'expired'; readonly on: string }
  | { readonly kind: 'undone'; readonly on: string }
  | { readonly kind: 'not_measured' }
