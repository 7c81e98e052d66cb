// What sync and doctor ask of a platform that they reach over the network: columns of views, and their rows page by page.

import type { Platform } from './account.ts'
import type { ExportView } from './export-view.ts'

/** Half-open. */
export interface Span {
  readonly from: Date
  readonly to: Date
}

export interface LiveQuery {
  readonly view: ExportView
  /** The declared columns that the platform has, with its own name of their type. */
  readonly columns: ReadonlyMap<string, string>
  /** Null: all rows, for a view without times. */
  readonly span: Span | null
}

/** Where reading goes on: a page of a result that the platform keeps for some hours. */
export interface PageMark {
  readonly statement: string
  readonly page: number
}

export interface LivePage {
  /** Values by declared column, as text; times in ISO 8601, UTC. */
  readonly rows: readonly LiveRow[]
  /** Null: this was the last one. */
  readonly next: PageMark | null
}

export type LiveRow = Readonly<Record<string, string | null>>

/** What statements run on, for an estimate of their cost. Null: the platform does not say. */
export interface Compute {
  readonly name: string
  readonly size: string | null
  /** Native units (credits, DBU) an hour. */
  readonly unitsPerHour: number | null
  readonly unit: 'credits' | 'DBU'
  /** Seconds that are charged at least when it is started. */
  readonly leastSeconds: number
  /** Seconds without work after which it stops. */
  readonly stopsAfterSeconds: number | null
}

export interface LiveSource {
  readonly platform: Platform
  /** By view, then by column, lower case: the platform's type. A view that cannot be seen is left out. */
  readonly columns: (views: readonly ExportView[]) => Promise<ReadonlyMap<string, ReadonlyMap<string, string>>>
  /**
   * Rows of the query, page after page. `after` goes on with a result of before.
   * @throws {Refusal} when the platform will not answer this query.
   * @throws {LostResult} when the result of before is no longer kept.
   */
  readonly pages: (query: LiveQuery, after: PageMark | null) => AsyncGenerator<LivePage>
  /** The latest time in the view since `after`; null: no row. @throws {Refusal} as above. */
  readonly newest: (query: LiveQuery) => Promise<Date | null>
  /** Without starting anything that costs. Null: it cannot be seen. */
  readonly compute: () => Promise<Compute | null>
}

/** The platform answers, but not this: no right, no such view, a fault in the statement. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** The platform's own code, such as `002003`. */
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** A result is kept for hours only; its query is to be asked anew. */
export class LostResult extends Error {
  override readonly name = 'LostResult'
}
