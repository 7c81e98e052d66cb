// What checks can ask of one plan, as data: each signal names its operator and how sure the plan makes it.

import type { PlanFacts } from '../../domain/plan-facts.ts'
import { fullScans } from './full-scans.ts'
import { joinSignals } from './join-signals.ts'
import { planWalk } from './plan-walk.ts'
import { type PlanSignal, type SignalLimits, signalLimits } from './signal-types.ts'
import { workSignals } from './work-signals.ts'

/** Scans first, then joins, then other work; each kind in the order of the plan's nodes. */
export function planSignals(plan: PlanFacts, limits: SignalLimits = signalLimits): readonly PlanSignal[] {
  const walk = planWalk(plan.nodes)
  return [...fullScans(plan, walk, limits), ...joinSignals(plan, limits), ...workSignals(plan, walk)]
}
