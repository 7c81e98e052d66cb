// Results filled with any text at all, for property tests only.

import fc from 'fast-check'
import { families } from '../../src/domain/finding.ts'
import { gateKinds, type ReviewForecast } from '../../src/domain/forecast.ts'
import { changeTypes } from '../../src/domain/forecast-error.ts'
import type { ReviewResult } from '../../src/domain/review.ts'
import { anyText } from './any-text.ts'

const orNull = fc.option(anyText, { nil: null })
const place = fc.integer({ min: 1, max: 99 })

const impact = fc.option(
  fc.record({
    amount: fc.oneof(fc.constantFrom('12.5', '-3000'), anyText),
    low: fc.constantFrom('1', '0'),
    high: fc.constantFrom('2000', '0'),
    currency: fc.oneof(fc.constantFrom('USD', 'credits'), anyText),
    basis: fc.constantFrom('invoiced', 'metered', 'list', 'user', 'estimated'),
  }),
  { nil: null },
)

const finding = fc.record({
  rule: anyText,
  family: fc.constantFrom(...families),
  severity: fc.constantFrom('info', 'warning', 'error'),
  tier: fc.constantFrom('T0', 'T1', 'T2', 'T3'),
  status: fc.constantFrom('new', 'existing', 'fixed'),
  file: anyText,
  line: place,
  column: place,
  endLine: place,
  endColumn: place,
  model: anyText,
  title: anyText,
  message: anyText,
  fix: anyText,
  rewrite: fc.option(fc.record({ line: place, endLine: place, before: fc.array(anyText), after: fc.array(anyText) }), {
    nil: undefined,
  }),
  owner: orNull,
  fingerprint: anyText,
  monthlyImpact: impact,
  fidelity: fc.constantFrom('compiled', 'rendered', 'raw'),
})

const model = fc.record({
  id: anyText,
  file: anyText,
  change: fc.constantFrom('added', 'modified', 'removed', 'downstream'),
  because: fc.constantFrom('sql', 'config', 'macro', 'var', 'package', 'upstream'),
  detail: anyText,
  owner: orNull,
  monthlyNow: orNull,
  monthlyAfter: orNull,
  delta: impact,
})

const amount = fc.oneof(fc.constantFrom('0', '12.5', '-3000', '1e9'), anyText)
const change = fc.record({
  amount,
  low: amount,
  high: amount,
  currency: fc.oneof(fc.constantFrom('USD', 'credit', 'DBU'), anyText),
  basis: fc.constantFrom('invoiced', 'metered', 'list', 'user', 'estimated'),
})
const figure = fc.option(fc.record({ amount, low: amount, high: amount }), { nil: null })
const runs = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null })

const modelForecast = fc.record({
  id: anyText,
  account: anyText,
  currency: anyText,
  now: figure,
  after: figure,
  delta: fc.option(change, { nil: null }),
  tier: fc.constantFrom('T0', 'T1', 'T2', 'T3'),
  basis: fc.constantFrom('history', 'history-scaled', 'explain', 'account-rates', 'table-stats', null),
  type: fc.constantFrom(...changeTypes),
  runsPerMonthNow: runs,
  runsPerMonthAfter: runs,
  parts: fc.array(fc.record({ kind: fc.constantFrom('build', 'tests', 'readers'), amount }), { maxLength: 2 }),
  reasons: fc.array(anyText, { maxLength: 2 }),
  evidence: fc.array(anyText, { maxLength: 2 }),
  unmeasured: orNull,
})

const anyForecast: fc.Arbitrary<ReviewForecast> = fc.record({
  snapshot: fc.option(fc.record({ madeAt: anyText, asOf: anyText, ageDays: fc.nat(99), stale: fc.boolean() }), {
    nil: null,
  }),
  total: fc.option(fc.record({ now: amount, after: amount, delta: change }), { nil: null }),
  models: fc.array(modelForecast, { maxLength: 3 }),
  price: fc.option(
    fc.record({
      perUnit: amount,
      unit: anyText,
      currency: anyText,
      basis: fc.constantFrom('list', 'user'),
      source: anyText,
      asOf: anyText,
    }),
    { nil: null },
  ),
  pastError: fc.constant(null),
  gates: fc.array(
    fc.record({
      kind: fc.constantFrom(...gateKinds),
      action: fc.constantFrom('warn', 'block'),
      passed: fc.boolean(),
      message: anyText,
      subject: anyText,
      measured: fc.boolean(),
      accepted: orNull,
    }),
    { maxLength: 2 },
  ),
  offers: fc.array(
    fc.record({
      id: anyText,
      model: anyText,
      account: anyText,
      owner: orNull,
      monthly: amount,
      currency: orNull,
      from: anyText,
      until: anyText,
    }),
    { maxLength: 2 },
  ),
  unmeasured: orNull,
})

const coverage = fc.record({
  models: fc.nat(50),
  analysed: fc.nat(50),
  fidelity: fc.record({ compiled: fc.nat(9), rendered: fc.nat(9), raw: fc.nat(9) }),
  notMeasured: fc.array(fc.record({ model: anyText, file: anyText, reason: anyText }), { maxLength: 3 }),
})

const duplicate = fc.record({
  model: anyText,
  file: anyText,
  other: anyText,
  otherFile: anyText,
  otherOwner: orNull,
  similarity: fc.double({ min: 0, max: 1, noNaN: true }),
  differences: fc.array(anyText, { maxLength: 2 }),
})

export const anyResult: fc.Arbitrary<ReviewResult> = fc.record({
  schema: fc.constant('plimsoll/review/1' as const),
  verdict: fc.constantFrom('pass', 'warn', 'block', 'unmeasured'),
  base: orNull,
  head: anyText,
  coverage,
  findings: fc.array(finding, { maxLength: 4 }),
  models: fc.array(model, { maxLength: 3 }),
  duplicates: fc.array(duplicate, { maxLength: 2 }),
  missingEvidence: fc.array(fc.record({ evidence: anyText, checks: fc.nat(99), mend: anyText }), { maxLength: 2 }),
  forecast: fc.option(anyForecast, { nil: null }),
})
