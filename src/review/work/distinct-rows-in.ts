// How many different values a key has: the rows of whatever in the project has one row per value.

import type { Side } from '../read-model.ts'
import type { RelationEvidence } from '../rule.ts'

/** By columns. The largest such relation counts, since smaller ones may hold a part of the values. */
export function distinctRowsIn(side: Side, relations: RelationEvidence): (columns: readonly string[]) => number | null {
  let known: ReadonlyMap<string, number> | null = null
  return (columns) => {
    known ??= index(side, relations)
    return known.get(keyOf(columns)) ?? null
  }
}

function index({ graph }: Side, relations: RelationEvidence): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  for (const [id, model] of graph) {
    if (model.uniqueKeys.length === 0) continue
    const count = relations.of(id)?.facts?.rows ?? null
    if (count === null) continue
    for (const columns of model.uniqueKeys) {
      const key = keyOf(columns)
      rows.set(key, Math.max(count, rows.get(key) ?? 0))
    }
  }
  return rows
}

function keyOf(columns: readonly string[]): string {
  return [...columns].sort().join('\n')
}
