// Finds, for each join on the head side, the same join on the base side.

import { relationKey } from '../../domain/relation.ts'
import type { StatementFacts } from '../../sql/facts/types.ts'
import type { RelationEvidence } from '../rule.ts'
import { type PlacedJoin, placedJoins } from './placed-join.ts'

export interface JoinPair {
  readonly before: PlacedJoin
  readonly after: PlacedJoin
}

/** By CTE, joined relation and alias, then without the alias; a join that could be two others is left alone. */
export function pairJoins(
  before: StatementFacts,
  after: StatementFacts,
  relations: RelationEvidence,
): readonly JoinPair[] {
  const old = placedJoins(before)
  const now = placedJoins(after)
  const exact = (placed: PlacedJoin) => `${identity(placed, relations)}\n${placed.right.alias.toLowerCase()}`
  const loose = (placed: PlacedJoin) => identity(placed, relations)
  return now.flatMap((placed) => {
    const found = onlyOne(placed, old, now, exact) ?? onlyOne(placed, old, now, loose)
    return found === null ? [] : [{ before: found, after: placed }]
  })
}

function onlyOne(
  placed: PlacedJoin,
  old: readonly PlacedJoin[],
  now: readonly PlacedJoin[],
  keyOf: (placed: PlacedJoin) => string,
): PlacedJoin | null {
  const key = keyOf(placed)
  const [found, ...others] = old.filter((each) => keyOf(each) === key)
  if (found === undefined || others.length > 0) return null
  return now.filter((each) => keyOf(each) === key).length === 1 ? found : null
}

function identity({ select, right, statement }: PlacedJoin, relations: RelationEvidence): string {
  const { source } = right
  const where = select.cte ?? ''
  if (source.kind === 'cte') return `${where}\ncte ${source.name.toLowerCase()}`
  if (source.kind !== 'scan') return `${where}\n${source.kind} ${right.alias.toLowerCase()}`
  const scan = statement.scans[source.scan]
  return `${where}\n${scan === undefined ? '' : (relations.view(scan.relation).id ?? relationKey(scan.relation))}`
}
