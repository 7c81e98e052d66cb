// What a review asks of a platform at T2: the plan of a query, compiled and never run.

import type { Platform } from './telemetry/account.ts'

export interface PlanSource {
  readonly platform: Platform
  /** Why asking would cost now: a stopped warehouse that would be started for it. Null: it costs nothing. */
  readonly costs: () => Promise<string | null>
  /**
   * The plan as the platform prints it: JSON or text. `query` is one SELECT and nothing else: the caller has seen to it.
   * @throws {Refusal} when the platform does not compile it.
   */
  readonly explain: (query: string) => Promise<string>
}
