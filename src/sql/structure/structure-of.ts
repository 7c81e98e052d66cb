// The canonical structure of a statement, for finding models with the same logic.

import { relationKey } from '../../domain/relation.ts'
import type { StatementFacts, StructureSignature } from '../facts/types.ts'
import type { Statement } from '../tree/types.ts'

export function structureOf(
  _statement: Statement,
  facts: Omit<StatementFacts, 'structure' | 'fingerprints'>,
): StructureSignature {
  const relations = [...new Set(facts.scans.map((scan) => relationKey(scan.relation)))].sort()
  return { shingles: [], skeleton: [], relations, features: relations.map((relation) => `read: ${relation}`) }
}
