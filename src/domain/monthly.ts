// The result of `monthly`: what moved from one period to the next, why, in parts that sum exactly, and what was asked (plimsoll/monthly/1).

import type { CostGap } from './costs.ts'
import type { Cause } from './watch/cause.ts'
import type { Decision, DecisionStanding } from './watch/decision.ts'
import type { EntropyTax, Velocity } from './watch/entropy-tax.ts'
import type { LoadLine } from './watch/load-line.ts'
import type { PlatformFinding } from './watch/platform-finding.ts'
import type { Subject } from './watch/subject.ts'

/** runs = how often, volume = bytes a run, efficiency = units a byte, price = money a unit, calendar = days in the period. */
export const bridgeKinds = [
  'new',
  'retired',
  'runs',
  'volume',
  'efficiency',
  'price',
  'idle',
  'calendar',
  'storage',
  'service',
  'other',
] as const

export type BridgeKind = (typeof bridgeKinds)[number]

/** Amounts sum to the change exactly. Kinds that are zero are left out. */
export type Bridge = readonly { readonly kind: BridgeKind; readonly amount: string }[]

export interface Change {
  readonly before: string
  readonly after: string
  readonly change: string
}

export interface Mover extends Change {
  readonly subject: Subject
  readonly bridge: Bridge
  readonly owner: string | null
  /** "Was this intended?" in a form that its figures fill. */
  readonly question: string
  /** The answer that holds now; null: not answered. */
  readonly decision: Decision | null
  readonly causes: readonly Cause[]
}

export interface MonthlyResult {
  readonly schema: 'plimsoll/monthly/1'
  /** `2026-10`; with `--compare` to other periods, their first days and lengths are in `period` and `compared`. */
  readonly month: string
  readonly previous: string
  readonly period: { readonly from: string; readonly to: string }
  readonly compared: { readonly from: string; readonly to: string }
  readonly currency: string | null
  readonly unit: string | null
  readonly total: Change
  readonly bridge: Bridge
  /** By size of the change, up and down together. */
  readonly movers: readonly Mover[]
  /** Movers not listed, added up: total change = listed + unlisted, exactly. */
  readonly unlisted: Change & { readonly count: number }
  readonly byTeam: readonly (Change & { readonly team: string })[]
  readonly entropyTax: EntropyTax | null
  readonly velocity: Velocity | null
  readonly loadLines: readonly LoadLine[]
  /** Standing findings, dearest first. */
  readonly findings: readonly PlatformFinding[]
  /** Last period's answers and whether they held. */
  readonly answers: readonly { readonly decision: Decision; readonly standing: DecisionStanding }[]
  /** Decreases that somebody brought about: a finding fixed, a model retired, a setting changed; a month's worth. */
  readonly savings: readonly {
    readonly subject: Subject
    readonly amount: string
    readonly causes: readonly Cause[]
    /** Findings on it that stood at the end of the period before and do not stand any more. */
    readonly mended: readonly Pick<PlatformFinding, 'check' | 'title'>[]
  }[]
  readonly coverage: {
    /** Shares of spend, 0..1, in this and the period before. */
    readonly tagged: { readonly before: number; readonly after: number }
    readonly owned: { readonly before: number; readonly after: number }
  }
  /** Spend by day of both periods and by team, for plots; amounts are decimal text. */
  readonly daily: readonly { readonly day: string; readonly amount: string; readonly idle: string }[]
  readonly dailyByTeam: readonly { readonly day: string; readonly team: string; readonly amount: string }[]
  readonly simulated: boolean
  readonly notMeasured: readonly CostGap[]
}
