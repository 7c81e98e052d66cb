// What a check of the platform declares: the tables it reads, how far back, and how its rows become findings.

import type { TableName } from '../domain/telemetry/table-name.ts'
import type { PlatformFinding, WasteComponent } from '../domain/watch/platform-finding.ts'
import type { Subject } from '../domain/watch/subject.ts'
import type { Engine } from '../store/engine/engine.ts'

/** Complete UTC days [from, to) of spend; `to` is the day after the last complete one. */
export interface CheckPeriod {
  readonly from: string
  readonly to: string
}

export interface CheckContext {
  readonly period: CheckPeriod
  readonly ownerOf: (subject: Subject) => string | null
  /** Least money (or native units) a month that is worth a finding, decimal text. */
  readonly least: string
}

export interface PlatformCheck {
  /** Also the name of its folder: `auto-suspend-too-long`. */
  readonly id: string
  readonly title: string
  /** Part of the entropy tax that its money belongs to; null: a risk or a matter of policy. */
  readonly component: WasteComponent | null
  readonly reads: readonly TableName[]
  /** Days it looks at, back from the last complete one. */
  readonly days: number
  /**
   * SELECT of (platform, account, query_id, share_ppm): which part of what a query cost, in millionths, this check calls
   * waste in [px_from, px_to). Null: it claims no queries.
   */
  readonly claims: string | null
  /**
   * Makes temporary tables that `claims` reads, over all that is bound. `find` does so itself; whoever runs `claims` alone
   * calls it once before.
   */
  readonly prepare?: (engine: Engine) => Promise<void>
  find(engine: Engine, context: CheckContext): Promise<readonly PlatformFinding[]>
}
