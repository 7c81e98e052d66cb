// How loud a finding may be: its evidence tier caps its severity, so that text alone never blocks a merge.

import type { Family, Severity, Tier } from '../domain/finding.ts'

const order: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }

export function atLeast(severity: Severity, least: Severity): boolean {
  return order[severity] >= order[least]
}

export interface Claim {
  readonly severity: Severity
  readonly family: Family
  readonly tier: Tier
  readonly deterministicOnLarge: boolean
}

/**
 * Physics may be an error only at T2, at T3, or at T1 when deterministic on a measured large table. Policy (owners, tags,
 * expired suppressions) is deterministic, so the user's severity stands.
 */
export function cappedSeverity(claim: Claim): Severity {
  if (claim.severity !== 'error' || claim.family === 'policy') return claim.severity
  if (claim.tier === 'T2' || claim.tier === 'T3') return 'error'
  return claim.tier === 'T1' && claim.deterministicOnLarge ? 'error' : 'warning'
}
