// Which relations repeat another one's logic, and which of two is the one too many.

import { accountKey } from '../../../domain/telemetry/account.ts'
import { likenessOf, usualLikeness } from '../../../sql/likeness/likeness.ts'
import type { Build } from './read-builds.ts'

export interface Duplicate {
  readonly build: Build
  /** The one to keep, of which it can be a view. */
  readonly of: Build
  /** Share of its own logic that the other has too, in millionths. */
  readonly sharePpm: number
}

/** Each relation at most once, beside the most alike of those that are kept. */
export function duplicatesAmong(builds: readonly Build[]): readonly Duplicate[] {
  const duplicates = new Map<Build, Duplicate>()
  for (const [one, other] of pairs(builds)) {
    const found = duplicateOf(one, other)
    if (found === null) continue
    const known = duplicates.get(found.build)
    if (known === undefined || known.sharePpm < found.sharePpm) duplicates.set(found.build, found)
  }
  return [...duplicates.values()].filter(({ of }) => !duplicates.has(of) || isRoot(of, duplicates))
}

/** Two that each were found to repeat the other through a third would both go. */
function isRoot(build: Build, duplicates: ReadonlyMap<Build, Duplicate>): boolean {
  const seen = new Set<Build>()
  for (let at = duplicates.get(build); at !== undefined; at = duplicates.get(at.of)) {
    if (seen.has(at.build)) return false
    seen.add(at.build)
  }
  return true
}

function duplicateOf(one: Build, other: Build): Duplicate | null {
  const likeness = likenessOf(one.logic, other.logic, usualLikeness)
  if (likeness === null) return null
  const [build, of] = tooMany(one, other, likeness.jaccard >= usualLikeness.jaccard)
  const own = build.logic.shingles.length
  const shared = likeness.containment * Math.min(own, of.logic.shingles.length)
  return { build, of, sharePpm: Math.floor((1_000_000 * shared) / own) }
}

/** Of equals the one that is read less, then the younger; else the smaller, which the larger one holds. */
function tooMany(one: Build, other: Build, areEqual: boolean): readonly [Build, Build] {
  const size = one.logic.shingles.length - other.logic.shingles.length
  const order = areEqual
    ? one.reads - other.reads || (one.firstAt > other.firstAt ? -1 : one.firstAt < other.firstAt ? 1 : 0)
    : size
  const first = order === 0 ? one.relationKey > other.relationKey : order < 0
  return first ? [one, other] : [other, one]
}

/** Pairs within an account that read a relation in common: others have no inputs that agree. */
function pairs(builds: readonly Build[]): readonly (readonly [Build, Build])[] {
  const byRelation = new Map<string, Build[]>()
  const found = new Map<string, readonly [Build, Build]>()
  for (const [at, build] of builds.entries()) {
    for (const relation of build.logic.relations) {
      const key = `${accountKey(build.subject)}/${relation}`
      const others = byRelation.get(key) ?? []
      for (const other of others) found.set(`${at}/${other.relationKey}`, [build, other])
      byRelation.set(key, [...others, build])
    }
  }
  return [...found.values()]
}
