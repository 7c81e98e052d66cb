// Reads the plan of one Spark execution from its event log: operators, relations read and written, and what was measured of them.

import { knownColumns } from './execution/column-names.ts'
import { convertedJoins } from './execution/converted-joins.ts'
import { exchangeReaders, operatorsByStage } from './execution/exchange-readers.ts'
import { factsOf, sumOf, workOf } from './execution/facts.ts'
import { planFingerprint } from './execution/fingerprint.ts'
import { measuresOf } from './execution/measures.ts'
import { type OperatorReading, operatorRow } from './execution/operator-rows.ts'
import { planNodes } from './execution/plan-nodes.ts'
import { accessesOf, targetOf } from './execution/relation-accesses.ts'
import { scannedRelation, writtenRelation } from './execution/relation-keys.ts'
import type { ExecutionPlan, ExecutionReading, PlanMetrics, PlanOperatorRow, StageOperator } from './execution-types.ts'

/** Whatever the log holds: it never throws, and takes time in proportion to the plan. */
export function readExecutionPlan(plan: ExecutionPlan, metrics: PlanMetrics): ExecutionReading {
  const first = planNodes(plan.first)
  const told = planNodes(plan.last)
  const last = told.nodes.length === 0 ? first : told
  const descriptions = [plan.description, plan.firstDescription]
  const known = knownColumns([...first.nodes, ...last.nodes], descriptions)
  const works = last.nodes.map(workOf)
  const measures = last.nodes.map((node, at) => measuresOf(node, works[at]?.kind ?? 'other', metrics))
  const facts = factsOf(last, first, works, measures)
  const readings = readingsOf(last.nodes, facts.nodes, measures, descriptions)
  const planned = convertedJoins(first, last)
  const operators = readings.map((reading): PlanOperatorRow => {
    const row = operatorRow(reading, known)
    return { ...row, first_algorithm: planned.get(row.operator_id) ?? null }
  })
  const writes = operators.filter(({ kind }) => kind === 'write')
  const scans = operators.filter(({ kind, name }) => kind === 'scan' && !name.startsWith('InMemory'))
  return {
    fingerprint: planFingerprint(plannedOperators(plan, first.nodes.length === 0 ? last : first)),
    operators,
    accesses: accessesOf(readings),
    target: targetOf(operators),
    filesRead: sumOf(scans.map(({ files }) => files)),
    partitionsRead: sumOf(scans.map(({ partitions }) => partitions)),
    filesWritten: sumOf(writes.map(({ files }) => files)),
    rowsOut: sumOf(writes.map(({ rows_out }) => rows_out)) ?? resultRows(operators),
    exchangeReaders: exchangeReaders({ infos: last.nodes, nodes: facts.nodes, measures, known, metrics }),
    facts,
  }
}

/** By stage: the operator whose input it read from a shuffle. */
export function stageOperators({ exchangeReaders: readers }: ExecutionReading): ReadonlyMap<number, StageOperator> {
  return operatorsByStage(readers)
}

function readingsOf(
  infos: ReturnType<typeof planNodes>['nodes'],
  nodes: ExecutionReading['facts']['nodes'],
  measures: readonly OperatorReading['measures'][],
  descriptions: readonly (string | null)[],
): readonly OperatorReading[] {
  return infos.flatMap((info, at) => {
    const node = nodes[at]
    const measured = measures[at]
    if (node === undefined || measured === undefined) return []
    const relation = node.kind === 'write' ? writtenRelation(info, descriptions) : scannedRelation(node, info)
    return [{ info, node, measures: measured, relation }]
  })
}

const unmeasured: PlanMetrics = { value: () => null, stages: () => [] }

function plannedOperators(plan: ExecutionPlan, first: ReturnType<typeof planNodes>): readonly PlanOperatorRow[] {
  const descriptions = [plan.firstDescription]
  const known = knownColumns(first.nodes, descriptions)
  const works = first.nodes.map(workOf)
  const measures = first.nodes.map((node, at) => measuresOf(node, works[at]?.kind ?? 'other', unmeasured))
  const { nodes } = factsOf(first, first, works, measures)
  return readingsOf(first.nodes, nodes, measures, descriptions).map((reading) => operatorRow(reading, known))
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
