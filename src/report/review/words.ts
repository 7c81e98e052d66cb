// Words that every review format shares for tiers and reading fidelity.

import type { Finding, Tier } from '../../domain/finding.ts'
import type { Coverage } from '../../domain/review.ts'
import { grouped } from '../wording.ts'

export const tierWord: Readonly<Record<Tier, string>> = {
  T0: 'text',
  T1: 'statistics',
  T2: 'plan',
  T3: 'history',
}

export const tiers: readonly Tier[] = ['T0', 'T1', 'T2', 'T3']

/** `T1 statistics · compiled`: how sure a finding is and in which text it was seen. */
export function evidenceOf(finding: Finding): string {
  return `${finding.tier} ${tierWord[finding.tier]} · ${finding.fidelity}`
}

/** `12 compiled · 3 rendered · 1 raw`, parts that are zero left out; null when nothing was read. */
export function fidelityWords(coverage: Coverage): string | null {
  const { compiled, rendered, raw } = coverage.fidelity
  const parts = Object.entries({ compiled, rendered, raw }).filter(([, count]) => count > 0)
  return parts.length === 0 ? null : parts.map(([word, count]) => `${grouped(count)} ${word}`).join(' · ')
}
