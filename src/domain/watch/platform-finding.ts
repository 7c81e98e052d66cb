// What a check of the platform found in its history: waste or risk on a subject, priced where that can be done.

import type { MonthlyImpact, Tier } from '../finding.ts'
import type { Subject } from './subject.ts'

/** Parts of the entropy tax, in the order in which a dollar is claimed: the first that fits takes it. */
export const wasteComponents = ['idle', 'failed', 'unread', 'duplicated', 'rebuilt', 'unpruned', 'spilled'] as const

export type WasteComponent = (typeof wasteComponents)[number]

export interface PlatformFinding {
  /** Id of the check; its page is what `plimsoll explain` prints. */
  readonly check: string
  /** Stable from day to day: of the check and the subject. */
  readonly id: string
  readonly subject: Subject
  /** Part of the entropy tax that its money belongs to; null: none, a risk or a matter of policy. */
  readonly component: WasteComponent | null
  readonly tier: Tier
  readonly title: string
  readonly message: string
  readonly fix: string
  readonly owner: string | null
  /** What it costs a month, on its own, whatever else also wastes the same dollar; null: not priced. */
  readonly monthly: MonthlyImpact | null
  /** Figures that it rests on, by name. */
  readonly evidence: Readonly<Record<string, string | number>>
  /** First and last UTC day on which it was seen. */
  readonly firstSeen: string
  readonly lastSeen: string
  /** True where it happened at a time (a retry storm) rather than being so: watch tells of it as an incident. */
  readonly isEvent: boolean
}
