// Whether two statements hold the same logic: same inputs, nearly the same canonical structure, no reason against it.

import type { StructureSignature } from '../facts/signature.ts'
import { setJaccard, similarityOf } from './similarity.ts'
import { vetoOf } from './vetoes.ts'

export interface LikenessThresholds {
  /** Fewer canonical sub-structures say nothing. */
  readonly leastShingles: number
  /** Share of the smaller one's structure that the other has too, 0..1. */
  readonly containment: number
  /** Share of the structure of both. */
  readonly jaccard: number
  /** Share of the relations read by both. */
  readonly relations: number
}

/** They follow published work on near-duplicate code and were tried on real projects. */
export const usualLikeness: LikenessThresholds = {
  leastShingles: 25,
  containment: 0.85,
  jaccard: 0.8,
  relations: 0.8,
}

export interface ComparableLogic {
  readonly shingles: readonly number[]
  readonly relations: ReadonlySet<string>
  readonly features: ReadonlySet<string>
  /** Different result columns. */
  readonly columns: number
}

export interface Likeness {
  readonly containment: number
  readonly jaccard: number
  /** Canonical features that only one has: `+` the first, `-` the second. */
  readonly differences: readonly string[]
}

/** A statement that only hands on columns of one relation repeats no logic. */
const leastSteps = 4

/** Null: the logic is too small to say that two statements share it. */
export function comparableLogic(structure: StructureSignature, leastShingles: number): ComparableLogic | null {
  if (structure.shingles.length < leastShingles) return null
  if (structure.features.filter(isStep).length < leastSteps) return null
  return {
    shingles: structure.shingles,
    relations: new Set(structure.relations),
    features: new Set(structure.features),
    columns: structure.features.filter((feature) => feature.startsWith('column: ')).length,
  }
}

/** Null: not the same logic. A skeleton over other relations is a template, not a duplicate: inputs must agree. */
export function likenessOf(a: ComparableLogic, b: ComparableLogic, thresholds: LikenessThresholds): Likeness | null {
  if (setJaccard(a.relations, b.relations) < thresholds.relations) return null
  const { containment, jaccard } = similarityOf(a.shingles, b.shingles)
  if (jaccard < thresholds.jaccard && containment < thresholds.containment) return null
  const own = missing(a.features, b.features)
  const other = missing(b.features, a.features)
  if (vetoOf({ own, other }, Math.min(a.columns, b.columns)) !== null) return null
  const differences = [...own.map((feature) => `+ ${feature}`), ...other.map((feature) => `- ${feature}`)]
  return { containment, jaccard, differences }
}

function missing(from: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  return [...from].filter((feature) => !other.has(feature))
}

/** A line that does something: all but reads, and columns handed on as they are. */
function isStep(feature: string): boolean {
  return !feature.startsWith('read: ') && !/^column: (?:[\w$]+\.[\w$*]+|'[^']*'|[\w.-]+)$/.test(feature)
}
