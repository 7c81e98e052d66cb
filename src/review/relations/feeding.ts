// What feeds a select and what reads it, through CTEs and subqueries.

import type { InputFacts, ScanFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import { largerScale } from '../evidence/scale.ts'
import type { RelationEvidence } from '../rule.ts'
import type { ScannedRelation } from './largest-scan.ts'

/** Selects directly behind the inputs of a select. */
export function selectsBehind(select: SelectFacts): readonly number[] {
  return select.inputs.flatMap(selectsOfInput)
}

export function selectsOfInput({ source }: InputFacts): readonly number[] {
  return source.kind === 'cte' || source.kind === 'subquery' ? source.selects : []
}

/** The selects themselves and all below them, each once. */
export function withAllBehind(selects: readonly number[], statement: StatementFacts): readonly SelectFacts[] {
  const seen = new Set<number>()
  const queue = [...selects]
  for (let at = 0; at < queue.length; at += 1) {
    const id = queue[at] ?? -1
    const select = statement.selects[id]
    if (select === undefined || seen.has(id)) continue
    seen.add(id)
    queue.push(...selectsBehind(select))
  }
  return [...seen].flatMap((id) => statement.selects[id] ?? [])
}

/** Reads of stored relations that the rows of these selects come from. */
export function scansBehind(selects: readonly number[], statement: StatementFacts): readonly ScanFacts[] {
  return withAllBehind(selects, statement).flatMap((select) =>
    select.inputs.flatMap(({ source }) => (source.kind === 'scan' ? (statement.scans[source.scan] ?? []) : [])),
  )
}

/** The largest of them, without the model's own table and seeds. */
export function largestBehind(
  selects: readonly number[],
  statement: StatementFacts,
  relations: RelationEvidence,
): ScannedRelation | null {
  return scansBehind(selects, statement).reduce<ScannedRelation | null>((largest, scan) => {
    const view = relations.view(scan.relation)
    if (view.kind === 'self' || view.kind === 'seed') return largest
    if (largest === null) return { scan, view }
    return largerScale(largest.view.scale, view.scale) === largest.view.scale ? largest : { scan, view }
  }, null)
}

/** The same for the first input alone; null where a function or VALUES leads. */
export function leadingBehind(
  { inputs }: SelectFacts,
  statement: StatementFacts,
  relations: RelationEvidence,
): ScannedRelation | null {
  const [first] = inputs
  if (first === undefined) return null
  if (first.source.kind !== 'scan') return largestBehind(selectsOfInput(first), statement, relations)
  const scan = statement.scans[first.source.scan]
  return scan === undefined ? null : { scan, view: relations.view(scan.relation) }
}

/** Selects that have the given one, or an arm beside it in the same set operation, in their FROM. */
export function readersOfSelect(id: number, statement: StatementFacts): readonly SelectFacts[] {
  return statement.selects.filter((select) => selectsBehind(select).includes(id))
}
