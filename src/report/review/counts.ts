// Counting findings by severity.

import type { Finding, Severity } from '../../domain/finding.ts'

export type SeverityCounts = Readonly<Record<Severity, number>>

/** The order in which readers need them. */
export const severities: readonly Severity[] = ['error', 'warning', 'info']

export function bySeverity(findings: readonly Finding[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const finding of findings) counts[finding.severity] += 1
  return counts
}
