// A review as JSON (schema plimsoll/review/1): fixed key order, so that two runs differ only where their findings do.

import type { Finding, FindingRewrite } from '../../domain/finding.ts'
import type {
  Coverage,
  DuplicatePair,
  MissingEvidence,
  NotMeasured,
  ReviewedModel,
  ReviewResult,
} from '../../domain/review.ts'
import { printableJson } from '../escape/json.ts'
import { forecastOrder, impactOrder } from './json/forecast-order.ts'
import { as, each, inOrder, type Order, orAbsent, orNull } from './json/in-order.ts'

export function renderJson(result: ReviewResult): string {
  return printableJson(inOrder(result, resultOrder))
}

const rewriteOrder: Order<FindingRewrite> = { line: as, endLine: as, before: as, after: as }

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
  rewrite: orAbsent(rewriteOrder),
  owner: as,
  fingerprint: as,
  monthlyImpact: orNull(impactOrder),
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
  delta: orNull(impactOrder),
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
  forecast: orNull(forecastOrder),
}
