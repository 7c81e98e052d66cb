// What a merged pull request is told afterwards: what was foretold of it beside what it then cost.

import type { ActualChange } from './replay.ts'

/** Money is decimal text a month of 30 days. */
export interface FollowUp {
  readonly pullRequest: string
  readonly mergedOn: string
  /** First UTC day that was judged as changed. */
  readonly since: string
  readonly actual: ActualChange
  /** Of the whole change; null: nothing was. */
  readonly foretold: { readonly amount: string; readonly low: string; readonly high: string } | null
  /** Told in the pull request's comment at the time, or worked out afterwards. */
  readonly source: 'comment' | 'replay'
  readonly models: readonly {
    readonly id: string
    readonly before: string
    readonly after: string
    readonly foretold: string | null
  }[]
}
