// The findings of the text format: blocking ones, warnings, notes folded by rule, and what the change fixed.

import type { Finding } from '../../../domain/finding.ts'
import type { ReviewResult } from '../../../domain/review.ts'
import { cells } from '../../layout/width.ts'
import { flow, wrap } from '../../layout/wrap.ts'
import { grouped } from '../../wording.ts'
import { byRule, firstOfEachRule, inReadingOrder, inSameWords, pick } from '../finding-lists.ts'
import { impactWords } from '../money.ts'
import { rewriteDiff, rewritePlace } from '../rewrite-diff.ts'
import { evidenceOf } from '../words.ts'
import { glyphs, heading, severityPaint, type TextPage } from './page.ts'

/** Warnings beyond these are counted: nobody reads a screen of a thousand lines. */
const warningLimit = 25
const warningsPerRule = 5
const placesPerBlock = 4
const fixedLimit = 5
const longestRewrite = 8

export function findingSections(result: ReviewResult, page: TextPage): readonly (readonly string[])[] {
  const statuses = page.verbose ? (['new', 'existing'] as const) : (['new'] as const)
  const errors = pick(result.findings, 'error', statuses)
  const warnings = pick(result.findings, 'warning', statuses)
  const notes = pick(result.findings, 'info', statuses)
  const blocks = inSameWords(warnings)
  const shownWarnings = page.verbose ? blocks : firstOfEachRule(blocks, warningsPerRule).slice(0, warningLimit)
  return [
    ...section(result.verdict === 'block' ? 'Blocking' : 'Errors', errors.length, inSameWords(errors), page),
    ...section('Warnings', warnings.length, shownWarnings, page),
    ...(page.verbose ? section('Notes', notes.length, inSameWords(notes), page) : [foldedNotes(notes, page)]),
    fixedSection(result, page),
  ]
}

/** Each block stands alone, so that a blank line parts it from the next; the heading stays with the first. */
function section(
  title: string,
  count: number,
  groups: readonly (readonly Finding[])[],
  page: TextPage,
): readonly (readonly string[])[] {
  if (count === 0) return []
  const [first = [], ...others] = groups.map((group) => block(group, page))
  const rest = count - groups.reduce((sum, group) => sum + group.length, 0)
  return [
    [heading(title, count, page), '', ...first],
    ...others,
    ...(rest > 0 ? [[page.paint.faint(`  and ${grouped(rest)} more, in full with --verbose`)]] : []),
  ]
}

/** What was found, where (in one place or several), why it costs and what to do. */
function block(group: readonly Finding[], page: TextPage): readonly string[] {
  const { paint, width } = page
  const finding = group[0]!
  const shown = page.verbose ? group : group.slice(0, placesPerBlock)
  const rest = group.length - shown.length
  const impact = finding.monthlyImpact === null ? [] : [impactWords(finding.monthlyImpact)]
  return [
    titleLine(finding, page),
    ...shown.flatMap((each) => flow(about(each), ' · ', width, '  ')).map(paint.faint),
    ...(rest > 0 ? [paint.faint(`  and in ${grouped(rest)} more places`)] : []),
    ...[finding.message, ...impact].flatMap((words) => wrap(words, width, { first: '  ', rest: '  ' })),
    ...wrap(finding.fix, width, { first: '  → ', rest: '    ' }).map((line) => line.replace('→', paint.good('→'))),
    ...rewriteLines(finding, page),
  ]
}

/** The lines that change; a long rewrite is named only. */
function rewriteLines({ rewrite }: Finding, { paint }: TextPage): readonly string[] {
  if (rewrite === undefined) return []
  const changed = rewriteDiff(rewrite).filter((line) => !line.startsWith(' '))
  if (changed.length > longestRewrite) return [paint.faint(`    as SQL, ${rewritePlace(rewrite)}: in the JSON format`)]
  return changed.map((line) => `    ${line.startsWith('+') ? paint.good(line) : paint.faint(line)}`)
}

function about(finding: Finding): readonly string[] {
  return [
    `${finding.file}:${finding.line}:${finding.column}`,
    evidenceOf(finding),
    ...(finding.owner === null ? [] : [finding.owner]),
    ...(finding.status === 'existing' ? ['existing'] : []),
  ]
}

/** The rule's id stands at the right edge: it is what `plimsoll explain` asks for. */
function titleLine(finding: Finding, { paint, width }: TextPage): string {
  const title = `${glyphs[finding.severity]} ${finding.title}`
  const painted = `${severityPaint(paint)[finding.severity](glyphs[finding.severity])} ${paint.strong(finding.title)}`
  const room = width - cells(title) - cells(finding.rule)
  return painted + ' '.repeat(Math.max(2, room)) + paint.faint(finding.rule)
}

function foldedNotes(notes: readonly Finding[], page: TextPage): readonly string[] {
  if (notes.length === 0) return []
  const counts = byRule(notes).map((each) => `${each.rule} ×${grouped(each.findings)}`)
  return [
    `${heading('Notes', notes.length, page)}${page.paint.faint(', in full with --verbose')}`,
    ...flow(counts, ' · ', page.width, '  '),
  ]
}

function fixedSection(result: ReviewResult, page: TextPage): readonly string[] {
  const fixed = inReadingOrder(result.findings.filter((finding) => finding.status === 'fixed'))
  if (fixed.length === 0) return []
  const shown = page.verbose ? fixed : fixed.slice(0, fixedLimit)
  const rest = fixed.length - shown.length
  return [
    heading('Fixed', fixed.length, page),
    ...shown.map((each) => `${page.paint.good('✔')} ${each.title} ${page.paint.faint(`· ${page.nameOf(each.model)}`)}`),
    ...(rest > 0 ? [page.paint.faint(`  and ${grouped(rest)} more`)] : []),
  ]
}
