// The columns a table is laid out by: cluster, partition and Z-order keys, reduced from expressions to columns.

import { splitKeyList } from '../../domain/key-list.ts'
import type { RelationFacts } from '../../domain/platform-facts.ts'
import type { Model } from '../../domain/project.ts'

/** Keys as written, leading first: the project's configuration, else what the catalog found on the platform. */
export function layoutKeysOf(model: Model | null, facts: RelationFacts | null): readonly string[] {
  const configured = model === null ? [] : [...model.config.partitionBy, ...model.config.clusterBy]
  return (configured.length > 0 ? configured : (facts?.layoutKeys ?? [])).flatMap(splitKeyList)
}

/** The column inside a key: `to_date(block_timestamp)` and `block_timestamp::date` are both laid out by block_timestamp. */
export function layoutColumn(key: string): string | null {
  const withoutTypes = key
    .replace(/::\s*\w+(\s*\([^)]*\))?/g, ' ')
    .replace(/\bas\s+\w+(\s*\([^)]*\))?/gi, ' ')
    .replace(/'[^']*'/g, ' ')
  const names = withoutTypes.matchAll(/"([^"]+)"|`([^`]+)`|([A-Za-z_]\w*)(\s*\()?/g)
  for (const [, quoted, backquoted, word, call] of names) {
    if (call === undefined) {
      const name = quoted ?? backquoted ?? word
      if (name !== undefined) return name.toLowerCase()
    }
  }
  return null
}
