// A review as JSON (schema plimsoll/review/1): fixed key order, so that two runs differ only where their findings do.

import type { Finding, MonthlyImpact } from '../../domain/finding.ts'
import type {
  Coverage,
  DuplicatePair,
  MissingEvidence,
  NotMeasured,
  ReviewedModel,
  ReviewResult,
} from '../../domain/review.ts'
import { printableJson } from '../escape/json.ts'

/** Every field of a type, in the order in which it is written; a field that is missing here does not compile. */
type Order<Data> = Readonly<Record<keyof Data, (value: never) => unknown>>

export function renderJson(result: ReviewResult): string {
  return printableJson(inOrder(result, resultOrder))
}

const impactOrder: Order<MonthlyImpact> = { amount: as, low: as, high: as, currency: as, basis: as }

const findingOrder: Order<Finding> = {
  rule: as,
  family: as,
  severity: as,
  tier: as,
  status: as,
  file: as,
  line: as,
  column: as,
  endLine: as,
  endColumn: as,
  model: as,
  title: as,
  message: as,
  fix: as,
  owner: as,
  fingerprint: as,
  monthlyImpact: impact,
  fidelity: as,
}

const modelOrder: Order<ReviewedModel> = {
  id: as,
  file: as,
  change: as,
  because: as,
  detail: as,
  owner: as,
  monthlyNow: as,
  monthlyAfter: as,
  delta: impact,
}

const notMeasuredOrder: Order<NotMeasured> = { model: as, file: as, reason: as }

const fidelityOrder: Order<Coverage['fidelity']> = { compiled: as, rendered: as, raw: as }

const coverageOrder: Order<Coverage> = {
  models: as,
  analysed: as,
  fidelity: (fidelity: Coverage['fidelity']) => inOrder(fidelity, fidelityOrder),
  notMeasured: each(notMeasuredOrder),
}

const duplicateOrder: Order<DuplicatePair> = {
  model: as,
  file: as,
  other: as,
  otherFile: as,
  otherOwner: as,
  similarity: as,
  differences: as,
}

const missingOrder: Order<MissingEvidence> = { evidence: as, checks: as, mend: as }

const resultOrder: Order<ReviewResult> = {
  schema: as,
  verdict: as,
  base: as,
  head: as,
  coverage: (coverage: Coverage) => inOrder(coverage, coverageOrder),
  findings: each(findingOrder),
  models: each(modelOrder),
  duplicates: each(duplicateOrder),
  missingEvidence: each(missingOrder),
}

function as(value: unknown): unknown {
  return value
}

function impact(value: MonthlyImpact | null): unknown {
  return value === null ? null : inOrder(value, impactOrder)
}

function each<Data extends object>(order: Order<Data>): (values: readonly Data[]) => unknown {
  return (values) => values.map((value) => inOrder(value, order))
}

function inOrder<Data extends object>(data: Data, order: Order<Data>): Readonly<Record<string, unknown>> {
  const keys = Object.keys(order) as (keyof Data & string)[]
  return Object.fromEntries(keys.map((key) => [key, order[key](data[key] as never)]))
}
