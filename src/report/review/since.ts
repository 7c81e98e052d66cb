// `Since last push: 1 fixed · 1 new · 2 unchanged`: what moved between the record of the comment that stands and the new one.

import { amountWords } from '../../domain/amount-words.ts'
import { type ReviewRecord, recordOf } from '../../domain/review-record.ts'
import { grouped } from '../wording.ts'

/** Under the marker and the verdict, where readers look first. */
const place = /^(<!-- plimsoll:v1 [^\n]*-->\n)?(### [^\n]*\n)/

/**
 * The comment of this push, with a line on what moved since the one that stands. Unchanged where nothing stands yet, or where
 * it was not written by this project's reviews. Safe with any text for `standing`: only counts and amounts are taken from it.
 */
export function withSince(markdown: string, standing: string): string {
  const before = recordOf(standing)
  const now = recordOf(markdown)
  if (before === null || now === null || before.project !== now.project) return markdown
  return markdown.replace(place, (top) => `${top}\n${sinceLine(before, now)}\n`)
}

export function sinceLine(before: ReviewRecord, now: ReviewRecord): string {
  const known = new Set(before.findings)
  const still = new Set(now.findings)
  const fixed = before.findings.filter((each) => !still.has(each)).length
  const unchanged = now.findings.filter((each) => known.has(each)).length
  const fresh = now.findings.length - unchanged
  // A record that was cut does not know of all findings, so that one may only seem to be new.
  const about = before.cut || now.cut ? 'about ' : ''
  const counts = `${about}${grouped(fixed)} fixed · ${grouped(fresh)} new · ${grouped(unchanged)} unchanged`
  return `Since last push: ${counts}${movedMoney(before, now)}`
}

function movedMoney({ total: before }: ReviewRecord, { total: now }: ReviewRecord): string {
  if (before === null || now === null || before.currency !== now.currency || before.delta === now.delta) return ''
  return ` · was ${amountWords(before.delta, before.currency, true)} a month`
}
