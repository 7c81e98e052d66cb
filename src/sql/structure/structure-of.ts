// The canonical structure of a statement: readable lines, and hashes of them and of the expressions inside.

import { relationKey } from '../../domain/relation.ts'
import { reachedFrom } from '../facts/model/reached.ts'
import type { Model } from '../facts/model/types.ts'
import type { Names } from '../facts/names/types.ts'
import type { StructureSignature } from '../facts/signature.ts'
import { type Canonical, Canonicals, type Mode } from './canonical.ts'
import { type Feature, featuresOf } from './features.ts'
import { hash32 } from './hash.ts'

/** Smaller sub-structures are in every text and tell nothing. */
const fewestNodes = 3

export const emptyStructure: StructureSignature = { shingles: [], skeleton: [], relations: [], features: [] }

/**
 * Literals count twice as little as what surrounds them: each line and sub-structure is hashed with its literals and
 * once more without.
 */
export function structureOf(model: Model, names: Names): StructureSignature {
  const { live } = reachedFrom(model)
  const both = (named: boolean): { readonly written: readonly Feature[]; readonly bare: readonly Feature[] } => {
    const read = (mode: Mode, written: Canonicals | null) => {
      const canonicals = new Canonicals(model, names, mode, written)
      return { canonicals, features: featuresOf(model, names, live, mode, canonicals) }
    }
    const first = read({ named, literals: true }, null)
    const second = read({ named, literals: false }, first.canonicals)
    return { written: first.features, bare: second.features }
  }
  const named = both(true)
  const nameless = both(false)
  return {
    shingles: hashes([...named.written, ...named.bare]),
    skeleton: hashes([...nameless.written, ...nameless.bare]),
    relations: [...new Set(model.scans.map((scan) => relationKey(scan.relation)))].sort(),
    features: [...new Set(named.written.map((feature) => feature.text))].sort(),
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
