// What programs may import: the verbs that look at projects, and the types of what they take and give.

export { type OwnersRequest, owners } from './app/owners.ts'
export type { Place } from './app/place.ts'
export type { PrintRequest, ProjectRequest, ReviewFormat } from './app/request.ts'
/**
 * Reviews what changed against a git base, or between two manifests. With the format `json`, the text is a `ReviewResult`.
 *
 * @example
 * const { text, exitCode } = await review({
 *   cwd: process.cwd(),
 *   base: 'main',
 *   format: 'json',
 *   cache: true,
 *   timeLimit: 10_000,
 *   terminal: { color: false, width: 80, interactive: false },
 *   today: '2026-11-22',
 *   version: '1.0.0',
 *   code: null,
 *   workers: 0,
 * })
 * const result: ReviewResult = JSON.parse(text)
 */
export { type ReviewRequest, review } from './app/review.ts'
/** Checks every model of a repository or folder; nothing is compared. */
export { type ScanRequest, scan } from './app/scan.ts'
export { UserError } from './domain/errors.ts'
export type { Finding, FindingStatus, MonthlyImpact, Severity, Tier } from './domain/finding.ts'
export type { Output } from './domain/output.ts'
export type { ReviewResult, Verdict } from './domain/review.ts'
