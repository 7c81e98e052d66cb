// A review as a pull-request comment: verdict, changed models and blocking findings open, everything else folded.

import type { ReviewResult } from '../../domain/review.ts'
import { withRecord } from '../../domain/review-record.ts'
import { clip, mapStrings } from '../escape/control.ts'
import { htmlCommentValue } from '../escape/html.ts'
import { markdownCode, markdownText } from '../escape/markdown.ts'
import { shortNames } from '../model-names.ts'
import { grouped } from '../wording.ts'
import { sourceWords } from './forecast-words.ts'
import { facts, headline } from './headline.ts'
import { fillPage, type Section } from './markdown/budget.ts'
import { findingSections } from './markdown/findings.ts'
import { acceptSection, detailSection, moneyNotices, unpricedSection, wasteSection } from './markdown/money.ts'
import { duplicateSection, missingSection, notMeasuredSection } from './markdown/sections.ts'
import { modelSections, ruleSection } from './markdown/tables.ts'
import { modelIds } from './model-ids.ts'
import { recordFor } from './record.ts'
import { fidelityWords, tiers, tierWord } from './words.ts'

export interface MarkdownOptions {
  /** Marks the comment as this project's, so that the next push updates it. */
  readonly project: string
  readonly version: string
  /** UTC day of the review, for what the comment remembers. */
  readonly today?: string | undefined
}

/** GitHub refuses comments over 65,536 characters; the rest is room for what a poster may add. */
export const markdownLimit = 60_000

/** No name, path or message is worth more of the comment than this. */
const textLimit = 1_000

/** As long as a record's texts may be. */
const recordTextLimit = 400

const icons = { pass: '✅', warn: '⚠️', block: '❌', unmeasured: '❔' } as const

/** How a poster finds the comment of an earlier push. */
export function markdownMarker(project: string): string {
  return `<!-- plimsoll:v1 project=${htmlCommentValue(clip(project, textLimit))} -->`
}

export function renderMarkdown(outside: ReviewResult, options: MarkdownOptions): string {
  const nameOf = shortNames(modelIds(outside))
  const named = (id: string): string => clip(nameOf(id), textLimit)
  const result = mapStrings(outside, (text) => clip(text, textLimit))
  const models = result.base === null ? null : modelSections(result, named)
  const sections: readonly Section[] = [
    moneyNotices(result),
    models?.open ?? ruleSection(result),
    wasteSection(result, named),
    ...findingSections(result, named),
    detailSection(result, named),
    duplicateSection(result, named),
    unpricedSection(result, named),
    notMeasuredSection(result),
    missingSection(result),
    acceptSection(result),
    ...(models === null ? [] : [models.rest]),
  ]
  const record = withRecord(
    '',
    recordFor(
      mapStrings(outside, (text) => clip(text, recordTextLimit)),
      options,
    ),
  )
  const limit = markdownLimit - (result.base === null ? 0 : record.length)
  const page = fillPage({ head: head(result, options), sections, foot: foot(result, options), limit })
  return result.base === null ? page : page + record
}

function head(result: ReviewResult, options: MarkdownOptions): string {
  const refs =
    result.base === null ? markdownCode(result.head) : `${markdownCode(result.base)} → ${markdownCode(result.head)}`
  return [
    markdownMarker(options.project),
    `### ${icons[result.verdict]} Plimsoll · ${headline(result)}`,
    '',
    [refs, ...facts(result)].join(' · '),
    '',
    '',
  ].join('\n')
}

function foot(result: ReviewResult, options: MarkdownOptions): string {
  const count = (status: string): string => grouped(result.findings.filter((each) => each.status === status).length)
  const fresh = result.findings.filter((finding) => finding.status === 'new')
  const evidence = tiers
    .map((tier) => ({ tier, found: fresh.filter((finding) => finding.tier === tier).length }))
    .filter(({ found }) => found > 0)
    .map(({ tier, found }) => `${grouped(found)} ${tier} ${tierWord[tier]}`)
  const read = fidelityWords(result.coverage)
  const parts = [
    `${count('new')} new · ${count('existing')} existing · ${count('fixed')} fixed`,
    ...(evidence.length === 0 ? [] : [`evidence: ${evidence.join(' · ')}`]),
    ...(read === null ? [] : [`read: ${read}`]),
    ...sourceWords(result).map(markdownText),
    `Plimsoll ${options.version}`,
  ]
  return `<sub>${parts.join(' &nbsp;|&nbsp; ')}</sub>\n`
}
