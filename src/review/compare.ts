// Tells what a change brought from what was there: new, existing or fixed, by fingerprint.

import type { Finding, Fingerprint } from '../domain/finding.ts'
import { compareText } from '../domain/order.ts'
import type { UncomparedFinding } from './check.ts'

/**
 * A head finding is existing when base has it too or the baseline froze it. A base finding that head lacks is fixed. Without
 * a base (a scan) everything outside of the baseline is new.
 */
export function compared(
  base: readonly UncomparedFinding[],
  head: readonly UncomparedFinding[],
  baseline: ReadonlySet<Fingerprint>,
): readonly Finding[] {
  const before = new Set(base.map((finding) => finding.fingerprint))
  const after = new Set(head.map((finding) => finding.fingerprint))
  const now = head.map((finding): Finding => {
    const known = before.has(finding.fingerprint) || baseline.has(finding.fingerprint)
    return { ...finding, status: known ? 'existing' : 'new' }
  })
  const fixed = base
    .filter((finding) => !after.has(finding.fingerprint))
    .map((finding): Finding => ({ ...finding, status: 'fixed' }))
  return [...now, ...fixed].sort(byPlace)
}

const severityOrder = { error: 0, warning: 1, info: 2 } as const

function byPlace(a: Finding, b: Finding): number {
  return (
    severityOrder[a.severity] - severityOrder[b.severity] ||
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.fingerprint, b.fingerprint)
  )
}
