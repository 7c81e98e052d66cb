// Holds the review of each judged commit against the judgement: hit, miss with the details that explain it, or not decidable.

import type { Finding } from '../../src/domain/finding.ts'
import type { GoldPair } from './change-pairs.ts'
import type { PairResult } from './review-pairs.ts'

/** A finding stands at a judged line when its first line is within this many lines of it. */
const nearLines = 2

export type GoldOutcome = 'hit' | 'miss' | 'needs more than the file' | 'no side is worse'

export interface JudgedPair {
  readonly id: string
  readonly subject: string
  readonly direction: GoldPair['direction']
  readonly needs: string
  readonly families: readonly string[]
  readonly reason: string
  readonly outcome: GoldOutcome
  /** Fitting findings: family, file and line agree. */
  readonly fitting: readonly Finding[]
  /** New findings of the worse side that do not fit: another family or another place. */
  readonly beside: readonly Finding[]
  /** New findings of the better side. */
  readonly onBetter: readonly Finding[]
  readonly onBetterOfFamily: readonly Finding[]
  /** Findings of a fitting family that both sides have, so that they are not new. */
  readonly onBoth: readonly Finding[]
  readonly alsoValid: GoldPair['also_valid']
  readonly gaps: readonly string[]
}

/** Null when the commit was not reviewed. */
export function judged(gold: GoldPair, results: readonly PairResult[]): JudgedPair | null {
  const result = results.find((pair) => gold.commit.startsWith(pair.commit))
  if (result === undefined) return null
  // Reviewing forward tells what the commit brings; backward, what its base would bring.
  const worse = gold.direction === 'before_worse' ? result.backward : result.forward
  const better = gold.direction === 'before_worse' ? result.forward : result.backward
  const ofFamily = (finding: Finding): boolean => gold.families.includes(finding.family)
  const fitting = worse.gained.filter((finding) => ofFamily(finding) && standsAt(finding, gold))
  const onBetterOfFamily = better.gained.filter(ofFamily)
  return {
    id: gold.id,
    subject: result.subject,
    direction: gold.direction,
    needs: gold.needs,
    families: gold.families,
    reason: gold.reason,
    outcome: outcomeOf(gold, fitting.length > 0 && onBetterOfFamily.length === 0),
    fitting,
    beside: worse.gained.filter((finding) => !fitting.includes(finding)),
    onBetter: better.gained,
    onBetterOfFamily,
    onBoth: worse.kept.filter(ofFamily),
    alsoValid: gold.also_valid,
    gaps: result.gaps,
  }
}

function outcomeOf(gold: GoldPair, hit: boolean): GoldOutcome {
  if (gold.direction === 'neutral' || gold.direction === 'ambiguous') return 'no side is worse'
  if (gold.needs !== 'file') return 'needs more than the file'
  return hit ? 'hit' : 'miss'
}

function standsAt(finding: Finding, gold: GoldPair): boolean {
  return (gold.lines[finding.file] ?? []).some((line) => Math.abs(finding.line - line) <= nearLines)
}
