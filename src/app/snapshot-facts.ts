// Sizes and keys of relations out of a snapshot, for rules, and beside a catalog where there is one.

import type { PlatformFacts, RelationFacts } from '../domain/platform-facts.ts'
import type { RelationKey } from '../domain/relation.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { addDays } from '../domain/utc-day.ts'

/** A relation of the same name in two accounts: the larger one speaks, since a check that is silent misses more. */
export function snapshotFacts({ accounts, window }: Pick<Snapshot, 'accounts' | 'window'>): PlatformFacts {
  const source = `snapshot of ${addDays(window.to, -1)}`
  const facts = new Map<RelationKey, RelationFacts>()
  for (const { key, bytes, rows, layoutKeys } of accounts.flatMap(({ relations }) => relations)) {
    const known = facts.get(key)
    if (known !== undefined && (known.bytes ?? -1) >= (bytes ?? -1)) continue
    facts.set(key, { bytes, rows, layoutKeys, columnTypes: new Map(), uniqueKeys: [], source })
  }
  return { relation: (key) => facts.get(key) ?? null }
}

/**
 * Types and unique keys are the catalog's, since a snapshot has none. Sizes and layout keys are those of the newer of the two that
 * has them.
 * @param newer Which was made later: of the day of the catalog and the last day of the snapshot.
 */
export function combinedFacts(
  catalog: PlatformFacts,
  snapshot: PlatformFacts,
  newer: 'catalog' | 'snapshot',
): PlatformFacts {
  return {
    relation(key) {
      const [fromCatalog, fromSnapshot] = [catalog.relation(key), snapshot.relation(key)]
      if (fromCatalog === null || fromSnapshot === null) return fromCatalog ?? fromSnapshot
      const [first, second] = newer === 'catalog' ? [fromCatalog, fromSnapshot] : [fromSnapshot, fromCatalog]
      const [sized, other] = first.bytes === null && first.rows === null ? [second, first] : [first, second]
      return {
        bytes: sized.bytes ?? other.bytes,
        // Plans tell what a table weighs and not always how many rows it has.
        rows: sized.rows ?? other.rows,
        layoutKeys: first.layoutKeys.length > 0 ? first.layoutKeys : second.layoutKeys,
        columnTypes: fromCatalog.columnTypes,
        uniqueKeys: fromCatalog.uniqueKeys,
        source: sized.source,
      }
    },
  }
}
