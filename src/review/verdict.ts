// The verdict of a review: blocked, warned, passed, or not measured at all.

import type { Finding, Severity } from '../domain/finding.ts'
import type { GateResult } from '../domain/forecast.ts'
import type { Coverage, Verdict } from '../domain/review.ts'
import { atLeast } from './severity.ts'

/** `unmeasured` when there was something to read and nothing of it could be: a pass never means "did not run". */
export function verdictOf(
  findings: readonly Finding[],
  coverage: Coverage,
  block: Severity | 'never',
  gates: readonly GateResult[] = [],
): Verdict {
  const fresh = findings.filter((finding) => finding.status === 'new')
  const failed = gates.filter(({ passed }) => !passed)
  if (block !== 'never' && fresh.some((finding) => atLeast(finding.severity, block))) return 'block'
  if (failed.some(({ action }) => action === 'block')) return 'block'
  if (coverage.models > 0 && coverage.analysed === 0) return 'unmeasured'
  return failed.length > 0 || fresh.some((finding) => finding.severity !== 'info') ? 'warn' : 'pass'
}
