// Reads the plan of one Spark execution from its event log: operators, relations read and written, and what was measured of them.

import { exchangeReaders, operatorsByStage } from './execution/exchange-readers.ts'
import { planFingerprint } from './execution/fingerprint.ts'
import { sumOf } from './execution/measures.ts'
import { planNodes } from './execution/plan-nodes.ts'
import { plannedOperators } from './execution/planned.ts'
import { accessesOf, targetOf } from './execution/relation-accesses.ts'
import type { ExecutionPlan, ExecutionReading, PlanMetrics, PlanOperatorRow, StageOperator } from './execution-types.ts'

const unmeasured: PlanMetrics = { value: () => null, stages: () => [] }

/** Whatever the log holds: it never throws, and takes time in proportion to the plan. */
export function readExecutionPlan(plan: ExecutionPlan, metrics: PlanMetrics): ExecutionReading {
  const told = planNodes(plan.last)
  const other = plan.first === plan.last ? told : planNodes(plan.first)
  const [last, first] = [told.nodes.length === 0 ? other : told, other.nodes.length === 0 ? told : other]
  const ran = plannedOperators(last, first, [plan.description, plan.firstDescription], metrics)
  const planned = first === last ? ran : plannedOperators(first, first, [plan.firstDescription], unmeasured)
  const writes = ran.rows.filter(({ kind }) => kind === 'write')
  const scans = ran.rows.filter(({ kind, name }) => kind === 'scan' && name !== 'InMemoryTableScan')
  return {
    fingerprint: planFingerprint(planned.rows),
    operators: ran.rows,
    // What adaptive execution found to be empty was read to find that out.
    accesses: accessesOf([...ran.readings, ...planned.readings]),
    target: targetOf(ran.rows),
    filesRead: sumOf(scans.map(({ files }) => files)),
    partitionsRead: sumOf(scans.map(({ partitions }) => partitions)),
    filesWritten: sumOf(writes.map(({ files }) => files)),
    rowsOut: sumOf(writes.map(({ rows_out }) => rows_out)) ?? resultRows(ran.rows),
    exchangeReaders: exchangeReaders(last.nodes, ran, metrics),
    facts: ran.facts,
  }
}

/** By stage: the operator whose input it read from a shuffle. */
export function stageOperators({ exchangeReaders: readers }: ExecutionReading): ReadonlyMap<number, StageOperator> {
  return operatorsByStage(readers)
}

/** Rows pass unchanged through what does not count them; a limit that does not count lets through an unknown number. */
function resultRows(operators: readonly PlanOperatorRow[]): number | null {
  const children = new Map<number, PlanOperatorRow[]>()
  for (const operator of operators) {
    if (operator.parent_id === null) continue
    const siblings = children.get(operator.parent_id)
    if (siblings === undefined) children.set(operator.parent_id, [operator])
    else siblings.push(operator)
  }
  let at = operators[0]
  while (at !== undefined && at.rows_out === null) {
    const inputs: readonly PlanOperatorRow[] = (children.get(at.operator_id) ?? []).filter(
      ({ name }) => !/^(Reused)?Subquery/.test(name),
    )
    const passes = at.kind === 'other' || at.kind === 'exchange' || (at.kind === 'sort' && at.name === 'Sort')
    at = passes && inputs.length === 1 ? inputs[0] : undefined
  }
  return at?.rows_out ?? null
}
