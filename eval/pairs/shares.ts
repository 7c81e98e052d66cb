// Counts over commits: how many gain a finding, of which rules, and what performance commits take away.

import type { Finding } from '../../src/domain/finding.ts'
import type { PairResult } from './review-pairs.ts'

export interface GainShare {
  readonly name: string
  readonly commits: number
  /** Commits that change at least one model which the project holds. */
  readonly reviewed: number
  readonly gainLoud: number
  readonly gainAny: number
  readonly fix: number
}

export function isLoud(finding: Finding): boolean {
  return finding.severity !== 'info'
}

/** `direction` forward: what the commit brings as it was made. */
export function gainShare(name: string, pairs: readonly PairResult[], direction: 'forward' | 'backward'): GainShare {
  const count = (test: (pair: PairResult) => boolean): number => pairs.filter(test).length
  return {
    name,
    commits: pairs.length,
    reviewed: count((pair) => pair.changed > 0),
    gainLoud: count((pair) => pair[direction].gained.some(isLoud)),
    gainAny: count((pair) => pair[direction].gained.length > 0),
    fix: count((pair) => pair[direction].fixed > 0),
  }
}

export interface RuleGain {
  readonly rule: string
  readonly severity: string
  readonly commits: number
  readonly findings: number
}

export function gainsByRule(pairs: readonly PairResult[], direction: 'forward' | 'backward'): readonly RuleGain[] {
  const gains = new Map<string, { rule: string; severity: string; commits: Set<string>; findings: number }>()
  for (const pair of pairs) {
    for (const { rule, severity } of pair[direction].gained) {
      const gain = gains.get(`${rule} ${severity}`) ?? { rule, severity, commits: new Set(), findings: 0 }
      gain.commits.add(pair.commit)
      gain.findings += 1
      gains.set(`${rule} ${severity}`, gain)
    }
  }
  return [...gains.values()]
    .map(({ commits, ...rest }) => ({ ...rest, commits: commits.size }))
    .sort((a, b) => b.commits - a.commits || (a.rule < b.rule ? -1 : 1))
}
