// Finds models whose logic stands in another model already: same inputs, nearly the same canonical structure.

import { likenessOf, usualLikeness } from '../../sql/likeness/likeness.ts'
import type { DuplicateMatch, DuplicateThresholds, RuleModel } from '../rule.ts'
import { type ModelStructure, structureOf } from './signature.ts'

export const defaultThresholds: DuplicateThresholds = usualLikeness

/** The thresholds under the names that `plimsoll.yml` gives them. */
export const thresholdOptions = {
  least_parts: defaultThresholds.leastShingles,
  least_contained: defaultThresholds.containment,
  least_alike: defaultThresholds.jaccard,
}

export function thresholdsOf(options: Readonly<typeof thresholdOptions>): DuplicateThresholds {
  return {
    ...defaultThresholds,
    leastShingles: options.least_parts,
    containment: options.least_contained,
    jaccard: options.least_alike,
  }
}

/**
 * Matches of each target among all models, strongest first. Two targets that match each other are told once, from the
 * one whose id sorts last. A skeleton over other relations is a template, not a duplicate: inputs must agree.
 */
export function findDuplicates(
  targets: Iterable<RuleModel>,
  all: Iterable<RuleModel>,
  thresholds: DuplicateThresholds,
): readonly DuplicateMatch[] {
  const structures = [...all].flatMap((model) => structureOf(model, thresholds.leastShingles) ?? [])
  const byRelation = indexByRelation(structures)
  const wanted = new Set([...targets].map((model) => model.model.id))
  const matches: DuplicateMatch[] = []
  for (const structure of structures) {
    if (!wanted.has(structure.id)) continue
    for (const other of neighbours(structure, byRelation)) {
      if (wanted.has(other.id) && other.id > structure.id) continue
      const match = matchOf(structure, other, thresholds)
      if (match !== null) matches.push(match)
    }
  }
  return matches.sort((a, b) => b.similarity - a.similarity || (a.model < b.model ? -1 : 1))
}

function indexByRelation(structures: readonly ModelStructure[]): ReadonlyMap<string, readonly ModelStructure[]> {
  const index = new Map<string, ModelStructure[]>()
  for (const structure of structures) {
    for (const relation of structure.relations) {
      const list = index.get(relation)
      if (list === undefined) index.set(relation, [structure])
      else list.push(structure)
    }
  }
  return index
}

function neighbours(
  structure: ModelStructure,
  index: ReadonlyMap<string, readonly ModelStructure[]>,
): ReadonlySet<ModelStructure> {
  const found = new Set<ModelStructure>()
  for (const relation of structure.relations) {
    for (const other of index.get(relation) ?? []) if (other.id !== structure.id) found.add(other)
  }
  return found
}

function matchOf(a: ModelStructure, b: ModelStructure, thresholds: DuplicateThresholds): DuplicateMatch | null {
  const likeness = likenessOf(a, b, thresholds)
  if (likeness === null) return null
  const { containment, jaccard, differences } = likeness
  return {
    model: a.id,
    other: b.id,
    similarity: Math.max(jaccard, containment),
    mutual: jaccard >= thresholds.jaccard,
    differences,
  }
}
