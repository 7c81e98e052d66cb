// The closing sections of the text format: repeated logic, what was not measured, evidence that was missing.

import type { DuplicatePair, ReviewResult } from '../../../domain/review.ts'
import { wrap } from '../../layout/wrap.ts'
import { grouped, percent, plural } from '../../wording.ts'
import { byReason, placeOf } from '../not-measured.ts'
import { heading, type TextPage } from './page.ts'

const duplicateLimit = 10
const reasonLimit = 6
const placesPerReason = 3

export function duplicateSection(result: ReviewResult, page: TextPage): readonly string[] {
  const pairs = [...result.duplicates].sort((left, right) => right.similarity - left.similarity)
  if (pairs.length === 0) return []
  const shown = page.verbose ? pairs : pairs.slice(0, duplicateLimit)
  const rest = pairs.length - shown.length
  return [
    heading('Repeats existing logic', pairs.length, page),
    ...shown.flatMap((pair) => duplicateLines(pair, page)),
    ...(rest > 0 ? [page.paint.faint(`  and ${grouped(rest)} more, in full with --verbose`)] : []),
  ]
}

function duplicateLines(pair: DuplicatePair, { paint, width, nameOf }: TextPage): readonly string[] {
  const share = pair.similarity >= 1 ? 'the same as' : `${percent(pair.similarity)} the same as`
  const owner = pair.otherOwner === null ? 'no owner' : pair.otherOwner
  const sentence = `${nameOf(pair.model)} is ${share} ${nameOf(pair.other)} (${owner})`
  const differs = pair.differences.length === 0 ? [] : [`differs in ${pair.differences.join('; ')}`]
  return [
    ...wrap(sentence, width, { first: '≈ ', rest: '  ' }),
    paint.faint(`  ${pair.file}`),
    paint.faint(`  ${pair.otherFile}`),
    ...differs.flatMap((words) => wrap(words, width, { first: '  ', rest: '    ' })),
  ]
}

export function notMeasuredSection(result: ReviewResult, page: TextPage): readonly string[] {
  const groups = byReason(result.coverage.notMeasured)
  if (groups.length === 0) return []
  const shown = page.verbose ? groups : groups.slice(0, reasonLimit)
  const hidden = groups.slice(shown.length).reduce((sum, group) => sum + group.entries.length, 0)
  return [
    heading('Not measured', result.coverage.notMeasured.length, page),
    ...shown.flatMap((group) => {
      const places = page.verbose ? group.entries : group.entries.slice(0, placesPerReason)
      const rest = group.entries.length - places.length
      const reason = group.entries.length === 1 ? group.reason : `${grouped(group.entries.length)} × ${group.reason}`
      return [
        ...wrap(reason, page.width, { first: '? ', rest: '  ' }),
        ...places.map((entry) => page.paint.faint(`  ${placeOf(entry)}`)),
        ...(rest > 0 ? [page.paint.faint(`  and ${grouped(rest)} more`)] : []),
      ]
    }),
    ...(hidden > 0
      ? [page.paint.faint(`  and ${grouped(hidden)} more for other reasons, in full with --verbose`)]
      : []),
  ]
}

export function missingSection(result: ReviewResult, page: TextPage): readonly string[] {
  if (result.missingEvidence.length === 0) return []
  const entries = [...result.missingEvidence].sort((left, right) => right.checks - left.checks)
  return [
    heading('Evidence that would say more', null, page),
    ...entries.flatMap((entry) => [
      ...wrap(`${entry.evidence}: ${plural(entry.checks, 'check')} could not be made`, page.width, {
        first: '+ ',
        rest: '  ',
      }),
      ...wrap(entry.mend, page.width, { first: '  → ', rest: '    ' }),
    ]),
  ]
}
