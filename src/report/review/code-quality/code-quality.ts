// Findings as GitLab's Code Quality report: the part of Code Climate's format that GitLab reads.

import type { Finding, Severity } from '../../../domain/finding.ts'
import type { ReviewResult } from '../../../domain/review.ts'
import { clip, plainLine } from '../../escape/control.ts'
import { printableJson } from '../../escape/json.ts'
import { inReadingOrder } from '../finding-lists.ts'
import { repositoryPath } from '../repository-path.ts'

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
interface Issue {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker'
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } }
}

const severityOf: Readonly<Record<Severity, Issue['severity']>> = { error: 'critical', warning: 'major', info: 'info' }
const textLimit = 1_000

/**
 * New findings of a review, as merge requests show them without a report of the target branch. Of a scan what the baseline
 * knows too: GitLab compares two such reports itself.
 */
export function renderCodeQuality(result: ReviewResult): string {
  const told = result.findings.filter(({ status }) => status === 'new' || (result.base === null && status !== 'fixed'))
  const seen = new Map<string, number>()
  return printableJson(inReadingOrder(told).flatMap((finding) => issue(finding, seen)))
}

/** GitLab drops all but one issue of a fingerprint, so a repeated one is numbered. */
function issue(finding: Finding, seen: Map<string, number>): readonly Issue[] {
  const path = repositoryPath(finding.file)
  if (path === null) return []
  const earlier = seen.get(finding.fingerprint) ?? 0
  seen.set(finding.fingerprint, earlier + 1)
  const words = [finding.title, finding.message].map((text) => plainLine(text).trim()).filter((text) => text !== '')
  return [
    {
      description: clip(words.join(': '), textLimit),
      check_name: clip(plainLine(finding.rule), textLimit),
      fingerprint: earlier === 0 ? finding.fingerprint : `${finding.fingerprint}-${earlier + 1}`,
      severity: severityOf[finding.severity],
      location: { path, lines: { begin: finding.line, end: Math.max(finding.line, finding.endLine) } },
    },
  ]
}
