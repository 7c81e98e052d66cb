// Puts the parts of one plan together: its operators as facts, with relations and rows.

import type { PlanFacts } from '../../../../domain/plan-facts.ts'
import type { PlanMetrics, PlanOperatorRow } from '../execution-types.ts'
import { type KnownColumns, knownColumns } from './column-names.ts'
import { convertedJoins } from './converted-joins.ts'
import { factsOf, workOf } from './facts.ts'
import { type Measures, measuresOf } from './measures.ts'
import { type OperatorReading, operatorRow } from './operator-rows.ts'
import type { InfoPlan } from './plan-nodes.ts'
import { scannedRelation, writtenRelation } from './relation-keys.ts'

export interface PlannedOperators {
  readonly facts: PlanFacts
  readonly known: KnownColumns
  readonly measures: readonly Measures[]
  readonly readings: readonly OperatorReading[]
  readonly rows: readonly PlanOperatorRow[]
}

/** `first` is what was planned before it ran; the plan itself where it is asked about that. */
export function plannedOperators(
  plan: InfoPlan,
  first: InfoPlan,
  descriptions: readonly (string | null)[],
  metrics: PlanMetrics,
): PlannedOperators {
  const known = knownColumns(plan === first ? plan.nodes : [...first.nodes, ...plan.nodes], descriptions)
  const works = plan.nodes.map(workOf)
  const measures = plan.nodes.map((node, at) => measuresOf(node, works[at]?.kind ?? 'other', metrics))
  const facts = factsOf(plan, first, works, measures)
  const readings = plan.nodes.flatMap((info, at): readonly OperatorReading[] => {
    const [node, measured] = [facts.nodes[at], measures[at]]
    if (node === undefined || measured === undefined) return []
    const relation = node.kind === 'write' ? writtenRelation(info, descriptions) : scannedRelation(node, info)
    return [{ info, node, measures: measured, relation }]
  })
  const converted = convertedJoins(first, plan)
  const rows = readings.map((reading): PlanOperatorRow => {
    const row = operatorRow(reading, known)
    return { ...row, first_algorithm: converted.get(row.operator_id) ?? null }
  })
  return { facts, known, measures, readings, rows }
}
