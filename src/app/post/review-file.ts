// Reads a review that `review --format json` wrote. It may come from a fork: nothing in it is trusted but its shape.

import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import { fileFault } from '../../domain/file-fault.ts'
import { families } from '../../domain/finding.ts'
import type { ReviewResult } from '../../domain/review.ts'
import { forecastShape } from './forecast-shape.ts'
import { amount, count, impact, listOf, longText, name, orNull, tier } from './value-shapes.ts'

/** Bytes; ten thousand findings take about ten million. */
const largestFile = 64_000_000

const place = z.int().min(1).max(10_000_000)

const finding = z.object({
  rule: name,
  family: z.enum(families),
  severity: z.enum(['info', 'warning', 'error']),
  tier,
  status: z.enum(['new', 'existing', 'fixed']),
  file: name,
  line: place,
  column: place,
  endLine: place,
  endColumn: place,
  model: name,
  title: longText,
  message: longText,
  fix: longText,
  rewrite: z.object({ line: place, endLine: place, before: listOf(longText), after: listOf(longText) }).optional(),
  owner: orNull(name),
  fingerprint: z.string().max(200),
  monthlyImpact: orNull(impact),
  fidelity: z.enum(['compiled', 'rendered', 'raw']),
})

const model = z.object({
  id: name,
  file: name,
  change: z.enum(['added', 'modified', 'removed', 'downstream']),
  because: z.enum(['sql', 'config', 'macro', 'var', 'package', 'upstream']),
  detail: longText,
  owner: orNull(name),
  monthlyNow: orNull(amount),
  monthlyAfter: orNull(amount),
  delta: orNull(impact),
})

const duplicate = z.object({
  model: name,
  file: name,
  other: name,
  otherFile: name,
  otherOwner: orNull(name),
  similarity: z.number().min(0).max(1),
  differences: listOf(longText),
})

const review = z.object({
  schema: z.literal('plimsoll/review/1'),
  verdict: z.enum(['pass', 'warn', 'block', 'unmeasured']),
  base: orNull(name),
  head: name,
  coverage: z.object({
    models: count,
    analysed: count,
    fidelity: z.object({ compiled: count, rendered: count, raw: count }),
    notMeasured: listOf(z.object({ model: name, file: name, reason: longText })),
  }),
  findings: listOf(finding),
  models: listOf(model),
  duplicates: listOf(duplicate),
  missingEvidence: listOf(z.object({ evidence: longText, checks: count, mend: longText })),
  forecast: orNull(forecastShape),
}) satisfies z.ZodType<ReviewResult>

export function readReviewFile(cwd: string, path: string): ReviewResult {
  const found = review.safeParse(parsed(path, textOf(cwd, path)))
  if (found.success) return found.data
  const issue = found.error.issues[0]
  const where = issue?.path.map(String).join('.') ?? ''
  throw notAReview(path, `${where.slice(0, 100)} ${issue?.message.slice(0, 200)}`.trim())
}

function textOf(cwd: string, path: string): string {
  const file = resolve(cwd, path)
  try {
    if (statSync(file).size > largestFile) throw notAReview(path, 'it is larger than any review')
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(
      path,
      `could not be read (${fileFault(error)})`,
      `Make it with plimsoll review --format json --output ${path}.`,
    )
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notAReview(path, 'it is no JSON')
  }
}

function notAReview(path: string, problem: string): UserError {
  const mend = 'Make it with plimsoll review --format json of the same version.'
  return new UserError(path, `is not a review (${problem})`, mend)
}
