// The closing sections of the Markdown format: repeated logic, what was not measured, evidence that was missing.

import type { DuplicatePair, ReviewResult } from '../../../domain/review.ts'
import { markdownCode, markdownProse } from '../../escape/markdown.ts'
import type { NameOf } from '../../model-names.ts'
import { grouped, percent, plural } from '../../wording.ts'
import { byReason, placeOf } from '../not-measured.ts'
import type { Section } from './budget.ts'
import { fold, foldEnd } from './findings.ts'

const placesPerReason = 5

export function duplicateSection(result: ReviewResult, nameOf: NameOf): Section {
  const pairs = [...result.duplicates].sort((left, right) => right.similarity - left.similarity)
  return {
    open: '#### Repeats existing logic\n\n',
    items: pairs.map((pair) => duplicateItem(pair, nameOf)),
    close: '\n',
    noun: 'repeat',
  }
}

function duplicateItem(pair: DuplicatePair, nameOf: NameOf): string {
  const share = pair.similarity >= 1 ? 'the same as' : `${percent(pair.similarity)} the same as`
  const owner = pair.otherOwner === null ? 'no owner' : markdownCode(pair.otherOwner)
  const differs = pair.differences.length === 0 ? '' : `; differs in ${pair.differences.map(markdownProse).join('; ')}`
  const other = `${markdownCode(nameOf(pair.other))} (${markdownCode(pair.otherFile)}, ${owner})`
  return `- ${markdownCode(nameOf(pair.model))} is ${share} ${other}${differs}\n`
}

export function notMeasuredSection(result: ReviewResult): Section {
  return {
    open: fold(`Not measured: ${grouped(result.coverage.notMeasured.length)}`),
    items: byReason(result.coverage.notMeasured).map(({ reason, entries }) => {
      const places = entries.slice(0, placesPerReason).map((entry) => markdownCode(placeOf(entry)))
      const rest = entries.length - places.length
      const count = entries.length === 1 ? '' : `${grouped(entries.length)} × `
      return `- ${count}${markdownProse(reason)}: ${places.join(', ')}${rest > 0 ? ` and ${grouped(rest)} more` : ''}\n`
    }),
    close: foldEnd,
    noun: 'reason',
  }
}

export function missingSection(result: ReviewResult): Section {
  const entries = [...result.missingEvidence].sort((left, right) => right.checks - left.checks)
  const checks = entries.reduce((sum, entry) => sum + entry.checks, 0)
  return {
    open: fold(`Evidence that would say more: ${plural(checks, 'check')} could not be made`),
    items: entries.map(
      (entry) => `- ${markdownProse(entry.evidence)}: ${plural(entry.checks, 'check')}. ${markdownProse(entry.mend)}\n`,
    ),
    close: foldEnd,
    noun: 'kind of evidence',
  }
}
