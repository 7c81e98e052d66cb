// The entropy tax: the part of a period's spend that waste explains, each dollar counted once.

import type { WasteComponent } from './platform-finding.ts'

export interface EntropyComponent {
  readonly component: WasteComponent
  readonly amount: string
  /** Share of the spend that could be judged for this component, 0..1; the rest is not scored, not assumed zero. */
  readonly coverage: number
  /** What the coverage lacks; null where nothing is. */
  readonly missing: string | null
}

export interface EntropyTax {
  /** UTC days [from, to). */
  readonly from: string
  readonly to: string
  readonly currency: string | null
  readonly unit: string | null
  /** Sum of the components, exactly; never above `spend`. */
  readonly amount: string
  readonly spend: string
  /** amount / spend, 0..1. */
  readonly share: number
  readonly components: readonly EntropyComponent[]
  /** Shown beside it, not part of it: spend without an owner and without a tag. */
  readonly unowned: string
  readonly untagged: string
  /** Amount by calendar month, oldest first, only of months that are known whole. */
  readonly trend: readonly { readonly month: string; readonly amount: string; readonly spend: string }[]
  /** Change of the monthly amount a month, by Theil-Sen over the trend; null for fewer than three months. */
  readonly growthPerMonth: string | null
  readonly definitionVersion: number
}

/** How fast the platform grows, and what of it agents wrote. */
export interface Velocity {
  readonly weeks: readonly VelocityWeek[]
  /** Share of commits touching models that name a coding agent; null where no git history was synced. */
  readonly agentShare: number | null
}

export interface VelocityWeek {
  /** Monday, UTC. */
  readonly week: string
  readonly added: number
  readonly changed: number
  readonly removed: number
  /** Of added and changed, those whose commits name a coding agent; null where commits are unknown. */
  readonly byAgents: number | null
  /** What models first seen in that week cost in the latest 30 complete days. */
  readonly monthlyCostToday: string
}
