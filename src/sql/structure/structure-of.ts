// The canonical structure of a statement: readable lines, and hashes of them and of the expressions inside.

import { relationKey } from '../../domain/relation.ts'
import { reachedFrom } from '../facts/model/reached.ts'
import type { Model } from '../facts/model/types.ts'
import type { Names } from '../facts/names/types.ts'
import type { StructureSignature } from '../facts/signature.ts'
import { type Canonical, Canonicals } from './canonical.ts'
import { type Feature, featuresOf } from './features.ts'
import { hash32 } from './hash.ts'

/** Smaller sub-structures are in every text and tell nothing. */
const fewestNodes = 3

export const emptyStructure: StructureSignature = { shingles: [], relations: [], features: [] }

/**
 * Literals count twice as little as what surrounds them: each line and sub-structure is hashed with its literals and
 * once more without.
 */
export function structureOf(model: Model, names: Names): StructureSignature {
  const { live } = reachedFrom(model)
  const written = new Canonicals(model, names, null)
  const asWritten = featuresOf(model, names, live, written)
  const bare = featuresOf(model, names, live, new Canonicals(model, names, written))
  return {
    shingles: hashes([...asWritten, ...bare]),
    relations: [...new Set(model.scans.map((scan) => relationKey(scan.relation)))].sort(),
    features: [...new Set(asWritten.map((feature) => feature.text))].sort(),
  }
}

function hashes(features: readonly Feature[]): readonly number[] {
  const found = new Set<number>()
  const seen = new Set<Canonical>()
  const visit = (part: Canonical): void => {
    if (seen.has(part)) return
    seen.add(part)
    if (part.nodes >= fewestNodes) found.add(hash32(part.text))
    for (const inner of part.parts) visit(inner)
  }
  for (const feature of features) {
    found.add(hash32(feature.text))
    for (const part of feature.parts) visit(part)
  }
  return [...found].sort((a, b) => a - b)
}
