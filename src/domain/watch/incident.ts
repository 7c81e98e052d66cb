// An incident: something that changed on the platform, with its life, and the result of `watch` (plimsoll/watch/1).

import type { CostGap } from '../costs.ts'
import type { Cause } from './cause.ts'
import type { DecisionStanding } from './decision.ts'
import type { EntropyTax } from './entropy-tax.ts'
import type { LoadLine } from './load-line.ts'
import type { MetricChange } from './movement.ts'
import type { PlatformFinding } from './platform-finding.ts'
import type { Subject } from './subject.ts'

/** Kinds of movements, and checks whose findings happen at a time. */
export const incidentKinds = [
  'step',
  'ramp',
  'new_spend',
  'frequency',
  'vanished',
  'idle',
  'agent',
  'failures',
  'load_line',
  'accepted_exceeded',
  'accepted_expired',
] as const

export type IncidentKind = (typeof incidentKinds)[number]

export const incidentStates = ['open', 'accepted', 'resolved'] as const

/** `growing` and `reopened` are open to those who read only three states: `state` below holds these. */
export const incidentPhases = ['open', 'growing', 'accepted', 'resolved', 'reopened'] as const

export type IncidentPhase = (typeof incidentPhases)[number]

export interface Incident {
  readonly id: string
  readonly kind: IncidentKind
  readonly subject: Subject
  readonly title: string
  /** UTC days. */
  readonly startedOn: string
  readonly detectedOn: string
  /** Decimal text in `currency`, or in `unit` where no price is known. */
  readonly dailyBefore: string
  readonly dailyAfter: string
  readonly monthlyImpact: string
  readonly currency: string | null
  readonly unit: string | null
  /** Null: nobody owns it; then `watcher` is who is on watch, or null. */
  readonly owner: string | null
  readonly watcher: string | null
  readonly causes: readonly Cause[]
  readonly state: (typeof incidentStates)[number]
  readonly phase: IncidentPhase
  readonly metrics: readonly MetricChange[]
  /** Where else the same change shows. */
  readonly alsoSeenIn: readonly Subject[]
  /** The decision that covers it; null none. */
  readonly decision: { readonly id: string; readonly standing: DecisionStanding } | null
  /** What to do, one sentence; '' where nothing better than the question "was this intended?" is known. */
  readonly fix: string
}

export interface WatchResult {
  readonly schema: 'plimsoll/watch/1'
  /** Last complete UTC day that was judged, of the account that is furthest behind. */
  readonly asOf: string
  readonly incidents: readonly Incident[]
  /** What is so rather than happened, dearest first. */
  readonly findings: readonly PlatformFinding[]
  readonly loadLines: readonly LoadLine[]
  readonly entropyTax: EntropyTax | null
  readonly simulated: boolean
  readonly notMeasured: readonly CostGap[]
}
