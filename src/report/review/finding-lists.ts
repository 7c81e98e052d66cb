// The findings a report lists, in reading order, and the same folded by rule.

import type { Finding, FindingStatus, Severity } from '../../domain/finding.ts'
import { groupBy } from '../../domain/group-by.ts'
import { compareText } from '../../domain/order.ts'
import { severities } from './counts.ts'

/** By file, files in name order, top of the file first. */
export function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (left, right) =>
      compareText(left.file, right.file) ||
      left.line - right.line ||
      left.column - right.column ||
      compareText(left.rule, right.rule),
  )
}

export function pick(
  findings: readonly Finding[],
  severity: Severity,
  statuses: readonly FindingStatus[],
): readonly Finding[] {
  return inReadingOrder(
    findings.filter((finding) => finding.severity === severity && statuses.includes(finding.status)),
  )
}

/** Findings that say the same in several places, as one macro or one template gives them. */
export function inSameWords(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const words = (each: Finding): string =>
    JSON.stringify([
      each.rule,
      each.status,
      each.title,
      each.message,
      each.fix,
      each.monthlyImpact,
      each.rewrite?.before,
      each.rewrite?.after,
    ])
  return [...groupBy(findings, words).values()]
}

/** The first ones of each rule, so that one chatty rule does not hide the others. */
export function firstOfEachRule(
  groups: readonly (readonly Finding[])[],
  perRule: number,
): readonly (readonly Finding[])[] {
  const shown = new Map<string, number>()
  return groups.filter((group) => {
    const rule = group[0]?.rule ?? ''
    shown.set(rule, (shown.get(rule) ?? 0) + 1)
    return (shown.get(rule) ?? 0) <= perRule
  })
}

export interface RuleTotal {
  readonly rule: string
  readonly title: string
  readonly severity: Severity
  readonly findings: number
  readonly models: number
}

/** One row for each rule and severity: worst first, then the most frequent. */
export function byRule(findings: readonly Finding[]): readonly RuleTotal[] {
  return [...groupBy(findings, (finding) => `${finding.severity} ${finding.rule}`).values()]
    .map((group) => ({
      rule: group[0]!.rule,
      title: group[0]!.title,
      severity: group[0]!.severity,
      findings: group.length,
      models: new Set(group.map((finding) => finding.model)).size,
    }))
    .sort(
      (left, right) =>
        severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
        right.findings - left.findings ||
        compareText(left.rule, right.rule),
    )
}
