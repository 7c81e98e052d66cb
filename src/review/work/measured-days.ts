// What share of a table's rows one day is, from models that hold a window of days of it and whose rows are known.

import type { ModelId } from '../../domain/project.ts'
import type { RelationKey } from '../../domain/relation.ts'
import type { ScanWork, WorkEstimate } from '../../domain/work.ts'
import type { Side } from '../read-model.ts'
import type { RelationEvidence } from '../rule.ts'
import { startedDay } from './asked-share.ts'

/** A window that holds nearly all of a table says only how long the table's history is at most. */
const mostOfIt = 0.95

/** `estimates` may know nothing of days: only which windows are asked for is taken from them. */
export function measuredDays(
  side: Side,
  relations: RelationEvidence,
  estimates: (id: ModelId) => readonly WorkEstimate[],
): (relation: RelationKey) => number | null {
  let known: ReadonlyMap<RelationKey, number> | null = null
  return (relation) => {
    known ??= index(side, relations, estimates)
    return known.get(relation) ?? null
  }
}

function index(
  side: Side,
  relations: RelationEvidence,
  estimates: (id: ModelId) => readonly WorkEstimate[],
): ReadonlyMap<RelationKey, number> {
  const rowsOf = (id: ModelId | null) => (id === null ? null : (relations.of(id)?.facts?.rows ?? null))
  const days = new Map<RelationKey, number[]>()
  /** Incremental models that keep each row of their input: a day of it is a day of them. */
  const kept: { readonly input: RelationKey; readonly id: ModelId }[] = []
  const ownDays = new Map<ModelId, number[]>()
  for (const [id, { model }] of side.models) {
    if (model.kind !== 'model' || (model.materialized !== 'table' && model.materialized !== 'incremental')) continue
    const rows = rowsOf(id)
    if (rows === null || rows <= 0) continue
    const estimate = estimates(id).find(({ form }) => form !== 'increment')
    const scan = estimate === undefined || !keepsRows(estimate) ? null : largest(estimate.scans, rowsOf)
    if (scan === null) continue
    if (model.materialized === 'incremental') {
      if (scan.days == null) kept.push({ input: scan.relation, id })
      continue
    }
    const inputRows = rowsOf(scan.id)
    if (scan.days == null || inputRows === null || inputRows <= 0 || rows > inputRows * mostOfIt) continue
    const day = rows / inputRows / (scan.days + startedDay)
    days.set(scan.relation, [...(days.get(scan.relation) ?? []), day])
    if (scan.id !== null) ownDays.set(scan.id, [...(ownDays.get(scan.id) ?? []), day])
  }
  const found = new Map([...days].map(([relation, values]) => [relation, middle(values)]))
  for (const { input, id } of kept) {
    const values = ownDays.get(id)
    if (values !== undefined && !found.has(input)) found.set(input, middle(values))
  }
  return found
}

/** Neither groups nor joins change how many rows there are. */
function keepsRows({ operators, fanOut, rowsOut }: WorkEstimate): boolean {
  return operators.aggregates + operators.distincts === 0 && fanOut.mid === 1 && rowsOut?.mid === 1
}

/** The one whose rows the result has: the only one that is asked for by days, else the only one that is large. */
function largest(scans: readonly ScanWork[], rowsOf: (id: ModelId | null) => number | null): ScanWork | null {
  const sorted = [...scans].sort((a, b) => (rowsOf(b.id) ?? Infinity) - (rowsOf(a.id) ?? Infinity))
  const [first] = sorted
  return first === undefined || first.times !== 1 || scans.filter(({ id }) => id === first.id).length > 1 ? null : first
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
