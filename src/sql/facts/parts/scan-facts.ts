// Every reading of a stored relation with the conditions that reach it.

import { hasAggregate } from '../../tree/expression-parts.ts'
import type { Reached } from '../model/reached.ts'
import type { Model, ScanNode } from '../model/types.ts'
import { conditionsOf } from '../predicates/conditions.ts'
import { possibleFilters } from '../predicates/possible-filters.ts'
import { restrictionsOf, type Tools } from '../predicates/predicates-of.ts'
import { TooLarge } from '../too-large.ts'
import type { PredicateFacts, ScanFacts } from '../types.ts'
import { scanColumns } from './scan-columns.ts'

/** @throws {TooLarge} when there are more than `most` predicates. */
export function scanFacts(tools: Tools, reached: Reached, most: number): readonly ScanFacts[] {
  const { model, names } = tools
  const columns = scanColumns(model, names)
  const predicates = predicatesByScan(model, tools, most)
  const possible = possibleFilters(model, names)
  return model.scans.map((scan) => ({
    id: scan.id,
    relation: scan.relation,
    alias: scan.alias,
    range: scan.range,
    select: scan.select.id,
    columns: columns[scan.id] ?? null,
    predicates: predicates[scan.id] ?? [],
    possibleFilters: possible[scan.id] ?? [],
    sampled: scan.sampled,
    limited: isLimited(scan),
    timeTravel: scan.timeTravel,
    inSubquery: reached.live.has(scan.select) && !reached.chain.has(scan.select),
  }))
}

function predicatesByScan(model: Model, tools: Tools, most: number): readonly (readonly PredicateFacts[])[] {
  const found: PredicateFacts[][] = model.scans.map(() => [])
  let count = 0
  for (const select of model.selects) {
    for (const condition of conditionsOf(select)) {
      const restrictions = restrictionsOf(condition, select, tools)
      count += restrictions.length
      if (count > most) throw new TooLarge(`its conditions reach relations in more than ${most} ways`)
      for (const { scan, predicate } of restrictions) found[scan]?.push(predicate)
    }
  }
  return found
}

/** LIMIT beside the only input, with nothing in between that must see every row first. */
function isLimited({ select }: ScanNode): boolean {
  const { limit, groupBy, qualify, distinct, orderRange, projections } = select.select
  if (limit === null || select.inputs.length !== 1) return false
  if ([groupBy, qualify, distinct, orderRange].some((clause) => clause !== null)) return false
  return projections.every(({ expression }) => !hasAggregate(expression))
}
