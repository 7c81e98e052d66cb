// What drift found: a subject whose spend changed level, with when, how much, and which of its own measures moved.

import type { Subject } from './subject.ts'

/**
 * `step`: a new level of cost per run or day; `ramp`: it rises or falls steadily; `new_spend`: nothing before;
 * `frequency`: it runs more or less often at the same cost per run; `vanished`: no longer there; `idle`: idle time of a
 * warehouse, without regard to what ran.
 */
export const movementKinds = ['step', 'ramp', 'new_spend', 'frequency', 'vanished', 'idle'] as const

export type MovementKind = (typeof movementKinds)[number]

/** Measures of a subject's days; `_per_run` where runs are known. */
export const driftMetrics = [
  'busy_cost',
  'idle_cost',
  'runs',
  'cost_per_run',
  'bytes_per_run',
  'parts_per_run',
  'work_per_run',
  'spill_per_run',
  'duration_per_run',
  'failure_rate',
] as const

export type DriftMetric = (typeof driftMetrics)[number]

/** One measure before and after the change, as a mean per day or run over up to four weeks, with its unit in the metric's name. */
export interface MetricChange {
  readonly metric: DriftMetric
  readonly before: number
  readonly after: number
}

export interface Movement {
  /** Stable as days pass: of the subject, the kind and the direction. */
  readonly id: string
  readonly kind: MovementKind
  readonly direction: 'up' | 'down'
  readonly subject: Subject
  /** UTC day from which the new level holds; the change lies in [earliest, latest]. */
  readonly startedOn: string
  readonly earliest: string
  readonly latest: string
  /** Complete UTC day on which the evidence was enough. */
  readonly detectedOn: string
  /** Spend a day before and after, decimal text in `currency`, or in `unit` where no price is known. */
  readonly dailyBefore: string
  readonly dailyAfter: string
  /** (after - before) for a month of 30 days, signed. */
  readonly monthlyImpact: string
  readonly currency: string | null
  readonly unit: string | null
  /** Share of the account's spend after the change, 0..1. */
  readonly shareOfSpend: number
  /** Chance of such a change by noise alone, after control of false discoveries. */
  readonly qValue: number
  readonly metrics: readonly MetricChange[]
  /** Id of the movement that this one is a part or a reflection of: one cause, one incident. Null for the root. */
  readonly within: string | null
}
