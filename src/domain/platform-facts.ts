// What is known of relations beyond their text: sizes, keys, types. Built by app from catalog, manifest or snapshot.

import type { RelationKey } from './relation.ts'

export interface RelationFacts {
  /** Null when nobody said; unknown is never zero. */
  readonly bytes: number | null
  readonly rows: number | null
  /** Expressions the table is clustered, partitioned or Z-ordered by, as written, leading key first. */
  readonly layoutKeys: readonly string[]
  /** Lower-case column name to its type as the platform prints it; empty when unknown. */
  readonly columnTypes: ReadonlyMap<string, string>
  /** Column sets whose uniqueness is declared or tested, lower case. */
  readonly uniqueKeys: readonly (readonly string[])[]
  /** Where sizes come from, for the reader: `catalog.json of 2026-11-02`. */
  readonly source: string | null
}

export interface PlatformFacts {
  relation(key: RelationKey): RelationFacts | null
}

/** Below SMALL scan checks are silent; LARGE lets deterministic T1 findings block. */
export const sizeGates = {
  smallBytes: 2 ** 30,
  largeBytes: 10 * 2 ** 30,
  hugeBytes: 2 ** 40,
  largeRows: 100_000_000,
  smallRows: 1_000_000,
} as const
