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

/** The largest of what leads, through first inputs alone; null where functions or VALUES do. */
export function leadingBehind(
  selects: readonly number[],
  statement: StatementFacts,
  relations: RelationEvidence,
): ScannedRelation | null {
  return leadingScans(selects, statement)
    .map((scan): ScannedRelation => ({ scan, view: relations.view(scan.relation) }))
    .reduce<ScannedRelation | null>(
      (largest, each) =>
        largest !== null && largerScale(largest.view.scale, each.view.scale) === largest.view.scale ? largest : each,
      null,
    )
}

/** Reads that these selects start from, arm by arm, through CTEs and subqueries. */
export function leadingScans(
  selects: readonly number[],
  { selects: all, scans }: StatementFacts,
): readonly ScanFacts[] {
  const seen = new Set(selects)
  const found: ScanFacts[] = []
  // A set grows while it is walked, and takes each select once.
  for (const id of seen) {
    const first = all[id]?.inputs[0]
    if (first === undefined) continue
    for (const next of selectsOfInput(first)) seen.add(next)
    const scan = first.source.kind === 'scan' ? scans[first.source.scan] : undefined
    if (scan !== undefined) found.push(scan)
  }
  return found
}

/** Selects that have the given one, or an arm beside it in the same set operation, in their FROM. */
export function readersOfSelect(id: number, statement: StatementFacts): readonly SelectFacts[] {
  return statement.selects.filter((select) => selectsBehind(select).includes(id))
}
