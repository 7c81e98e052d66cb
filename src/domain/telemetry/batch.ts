// What one import says of itself: which rows it brings, until when they are complete, and when they were taken.

import type { Account } from './account.ts'
import type { TableName } from './table-name.ts'

/**
 * `complete`: all rows whose time lies in [from, to), so it replaces older rows there, whole UTC days only; the days at
 * the edges that it covers in part are merged by key. `partial`: some rows, merged by key.
 * For tables without days (`period: account`), `complete` replaces everything that the same origin said before.
 */
export type Coverage =
  | { readonly kind: 'complete'; readonly from: Date; readonly to: Date }
  | { readonly kind: 'partial' }

export interface Batch {
  readonly account: Account
  readonly table: TableName
  /** The view or file kind that the rows come from; rows of one origin never replace those of another. */
  readonly origin: string
  readonly coverage: Coverage
  /** When the platform was asked. Decides which of two versions of a row wins, whatever the order of arrival. */
  readonly extractedAt: Date
}

/** Rows of an origin are complete before this instant: extraction time less the view's documented latency. */
export interface Watermark {
  readonly account: Account
  readonly origin: string
  readonly completeUpTo: Date
  readonly extractedAt: Date
}
