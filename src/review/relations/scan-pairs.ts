// Finds, for each read of a relation on the head side, the same read on the base side.

import type { ScanFacts, StatementFacts } from '../../sql/facts/types.ts'
import { relationIdentity } from '../incremental/bounds.ts'
import type { RelationEvidence } from '../rule.ts'

export interface ScanPair {
  readonly before: ScanFacts
  readonly after: ScanFacts
}

/** Reads of one relation go together by CTE and alias, then by CTE, then by order where both sides have equally many. */
export function pairScans(
  before: StatementFacts,
  after: StatementFacts,
  relations: RelationEvidence,
): readonly ScanPair[] {
  const groups = new Map<string, { readonly old: ScanFacts[]; readonly now: ScanFacts[] }>()
  const group = (scan: ScanFacts) => {
    const key = relationIdentity(scan, relations)
    const found = groups.get(key) ?? { old: [], now: [] }
    groups.set(key, found)
    return found
  }
  for (const scan of before.scans) group(scan).old.push(scan)
  for (const scan of after.scans) group(scan).now.push(scan)
  return [...groups.values()].flatMap(({ old, now }) => {
    const pairs: ScanPair[] = []
    const take = (same: (a: ScanFacts, b: ScanFacts) => boolean): void => {
      for (const scan of [...now]) {
        const index = old.findIndex((candidate) => same(candidate, scan))
        const found = old[index]
        if (found === undefined) continue
        pairs.push({ before: found, after: scan })
        old.splice(index, 1)
        now.splice(now.indexOf(scan), 1)
      }
    }
    take((a, b) => placeOf(a, before) === placeOf(b, after) && a.alias === b.alias)
    take((a, b) => placeOf(a, before) === placeOf(b, after))
    if (old.length === now.length) take(() => true)
    return pairs
  })
}

/** The CTE it stands in, and whether in a subquery of a condition there. */
function placeOf(scan: ScanFacts, { selects }: StatementFacts): string {
  return `${selects[scan.select]?.cte ?? ''} ${scan.inSubquery}`
}
