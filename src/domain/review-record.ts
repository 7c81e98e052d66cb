// What a review's comment remembers of itself, hidden in it: findings and figures told, so that the next push and the follow-up
// after the merge can be held against them.

import type { Tier } from './finding.ts'
import { type ChangeType, changeTypes } from './forecast-error.ts'
import type { Verdict } from './review.ts'

export interface ReviewRecord {
  /** Version of this package that wrote it. */
  readonly by: string
  readonly project: string
  /** UTC day of the review; null where nobody said. */
  readonly on: string | null
  readonly verdict: Verdict
  /** Last day that the snapshot had measured; null without one. */
  readonly asOf: string | null
  readonly total: ToldFigures | null
  /** Fingerprints of the new findings. */
  readonly findings: readonly string[]
  readonly models: readonly ToldModel[]
  /** There were more findings or models than a comment can hold. */
  readonly cut: boolean
}

/** A month of 30 days, decimal text; null for the side on which the model is not, or nothing is known. */
export interface ToldFigures {
  readonly currency: string
  readonly now: string | null
  readonly after: string | null
  readonly delta: string
  /** Range of the difference. */
  readonly low: string
  readonly high: string
}

export interface ToldModel extends ToldFigures {
  readonly id: string
  readonly account: string
  readonly type: ChangeType
  readonly tier: Tier
  /** Range of the figure after the change. */
  readonly afterLow: string | null
  readonly afterHigh: string | null
}

const opening = '<!-- plimsoll:record '
const closing = ' -->'

/** Characters that a record may take of a comment. */
export const recordLimit = 14_000

/** More than any record that was written, less than would take time to read. */
const readLimit = 4 * recordLimit

/** The text with the record at its end, in place of one that was there. Models that spend least are left out first. */
export function withRecord(markdown: string, record: ReviewRecord): string {
  const body = withoutRecord(markdown)
  const gap = body === '' || body.endsWith('\n') ? '' : '\n'
  return `${body}${gap}${printed(fitting(record))}\n`
}

export function withoutRecord(markdown: string): string {
  const found = placeOf(markdown)
  if (found === null) return markdown
  const end = found.end + closing.length
  return markdown.slice(0, found.start) + markdown.slice(markdown[end] === '\n' ? end + 1 : end)
}

/** Null where there is none, or none that can be read: anybody who may edit a comment can have written it. */
export function recordOf(markdown: string): ReviewRecord | null {
  const found = placeOf(markdown)
  if (found === null || found.end - found.start > readLimit) return null
  try {
    return readRecord(JSON.parse(markdown.slice(found.start + opening.length, found.end)))
  } catch {
    return null
  }
}

/** Of the last record in the text. */
function placeOf(markdown: string): { readonly start: number; readonly end: number } | null {
  const start = markdown.lastIndexOf(opening)
  const end = start < 0 ? -1 : markdown.indexOf(closing, start)
  return end < 0 ? null : { start, end }
}

function fitting(record: ReviewRecord): ReviewRecord {
  const models = [...record.models].sort((a, b) => Math.abs(Number(b.delta)) - Math.abs(Number(a.delta)))
  let next = { ...record, models: models.slice(0, mostModels), findings: record.findings.slice(0, mostFindings) }
  while (printed(next).length > recordLimit && next.models.length + next.findings.length > 0) {
    const shorter = (count: number): number => Math.floor(count * 0.8)
    next = {
      ...next,
      models: next.models.slice(0, shorter(next.models.length)),
      findings: next.findings.slice(0, shorter(next.findings.length)),
    }
  }
  const left = record.models.length - next.models.length + record.findings.length - next.findings.length
  return { ...next, cut: record.cut || left > 0 }
}

function printed(record: ReviewRecord): string {
  const { by, project, on, verdict, asOf, total, findings, models, cut } = record
  const data = {
    v: 1,
    by,
    project,
    on,
    verdict,
    asOf,
    total: total && figures(total),
    findings,
    models: models.map(row),
    cut,
  }
  // All that an HTML comment, Markdown or a host could act on stands in strings, where JSON has an escape for it.
  const text = JSON.stringify(data).replace(
    /[^\w .,:"[\]{}\\/+-]|-(?=[->])/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return opening + text + closing
}

function figures({ currency, now, after, delta, low, high }: ToldFigures): readonly (string | null)[] {
  return [currency, now, after, delta, low, high]
}

function row(model: ToldModel): readonly (string | null)[] {
  const { id, account, type, tier, afterLow, afterHigh } = model
  return [id, account, type, tier, afterLow, afterHigh, ...figures(model)]
}

const mostModels = 1_000
const mostFindings = 2_000
const longestText = 500

const verdicts: readonly Verdict[] = ['pass', 'warn', 'block', 'unmeasured']
const tiers: readonly Tier[] = ['T0', 'T1', 'T2', 'T3']

function readRecord(data: unknown): ReviewRecord | null {
  if (typeof data !== 'object' || data === null) return null
  const { v, by, project, on, verdict, asOf, total, findings, models, cut } = data as Readonly<Record<string, unknown>>
  const known = verdicts.find((each) => each === verdict)
  const fingerprints = listOf(findings, mostFindings, (each) => (isText(each) ? each : null))
  const told = listOf(models, mostModels, readModel)
  const sum = total === null ? null : readFigures(total)
  if (v !== 1 || !isText(by) || !isText(project) || !isDayOrNull(on) || !isDayOrNull(asOf)) return null
  if (known === undefined || fingerprints === null || told === null || sum === undefined) return null
  return { by, project, on, verdict: known, asOf, total: sum, findings: fingerprints, models: told, cut: cut === true }
}

function readModel(data: unknown): ToldModel | null {
  if (!Array.isArray(data)) return null
  const [id, account, type, tier, afterLow, afterHigh, ...rest] = data as readonly unknown[]
  const knownType = changeTypes.find((each) => each === type)
  const knownTier = tiers.find((each) => each === tier)
  const told = readFigures(rest)
  if (!isText(id) || !isText(account) || knownType === undefined || knownTier === undefined) return null
  if (told === undefined || !isAmountOrNull(afterLow) || !isAmountOrNull(afterHigh)) return null
  return { id, account, type: knownType, tier: knownTier, afterLow, afterHigh, ...told }
}

/** Undefined where the data is none. */
function readFigures(data: unknown): ToldFigures | undefined {
  if (!Array.isArray(data)) return undefined
  const [currency, now, after, delta, low, high] = data as readonly unknown[]
  if (typeof currency !== 'string' || !/^[A-Za-z]{1,12}$/.test(currency)) return undefined
  if (!isAmountOrNull(now) || !isAmountOrNull(after)) return undefined
  if (!isAmount(delta) || !isAmount(low) || !isAmount(high)) return undefined
  return { currency, now, after, delta, low, high }
}

/** Null where it is no list, is too long, or one of its entries is broken. */
function listOf<Entry>(data: unknown, most: number, read: (entry: unknown) => Entry | null): readonly Entry[] | null {
  if (!Array.isArray(data) || data.length > most) return null
  const entries = data.map(read).filter((entry): entry is Awaited<Entry> & NonNullable<Entry> => entry !== null)
  return entries.length === data.length ? entries : null
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText
}

function isAmount(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d{1,18}(\.\d{1,9})?$/.test(value)
}

function isAmountOrNull(value: unknown): value is string | null {
  return value === null || isAmount(value)
}

function isDayOrNull(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
}
