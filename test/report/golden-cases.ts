// The results whose renderings are kept under golden/: one for each situation a reader can meet. For tests only.

import type { Finding } from '../../src/domain/finding.ts'
import type { ReviewForecast } from '../../src/domain/forecast.ts'
import type { ReviewedModel, ReviewResult } from '../../src/domain/review.ts'
import { crossJoin, lostFilter, missingOwner, needlessSort, starred, unionDistinct } from './golden-findings.ts'
import {
  acceptedIncrease,
  costsTheSame,
  firstRun,
  hostileForecast,
  increased,
  inUnits,
  manyForecasts,
  staleSnapshot,
  unmeasurable,
  withinLine,
} from './golden-forecasts.ts'

const nothing: ReviewResult = {
  schema: 'plimsoll/review/1',
  verdict: 'pass',
  base: 'main',
  head: 'HEAD',
  coverage: { models: 0, analysed: 0, fidelity: { compiled: 0, rendered: 0, raw: 0 }, notMeasured: [] },
  findings: [],
  models: [],
  duplicates: [],
  missingEvidence: [],
  forecast: null,
}

export function model(name: string, over: Partial<ReviewedModel> = {}): ReviewedModel {
  return {
    id: `model.ferry.${name}`,
    file: `models/marts/${name}.sql`,
    change: 'modified',
    because: 'sql',
    detail: '',
    owner: 'harbour-team',
    monthlyNow: null,
    monthlyAfter: null,
    delta: null,
    ...over,
  }
}

function read(models: number, over: Partial<ReviewResult['coverage']> = {}): ReviewResult['coverage'] {
  return { models, analysed: models, fidelity: { compiled: models, rendered: 0, raw: 0 }, notMeasured: [], ...over }
}

const changed = [
  model('fct_crossings'),
  model('stg_tickets', { change: 'added', owner: null, file: 'models/staging/stg_tickets.sql' }),
  model('fct_berth_hours', { because: 'macro', detail: 'macro only_recent_days changed' }),
  model('rpt_daily_boardings', { change: 'downstream', because: 'upstream', owner: 'analytics' }),
  model('rpt_fuel_by_vessel', { change: 'downstream', because: 'upstream', owner: 'analytics' }),
]

const notMeasured = [
  { model: 'model.ferry.ml_demand', file: 'models/ml/ml_demand.py', reason: 'Python model' },
  ...['a', 'b', 'c', 'd', 'e'].map((part) => ({
    model: `model.ferry.stg_tide_${part}`,
    file: `models/staging/tides/stg_tide_${part}.sql`,
    reason: 'macro `tide_table` is defined in no installed package',
  })),
]

const missingEvidence = [
  {
    evidence: 'table sizes (catalog.json)',
    checks: 14,
    mend: 'Run `dbt docs generate` against production and pass its catalog with --catalog.',
  },
  { evidence: 'run history', checks: 3, mend: 'Commit a snapshot made with `plimsoll snapshot`.' },
]

const duplicates = [
  {
    model: 'model.ferry.stg_tickets',
    file: 'models/staging/stg_tickets.sql',
    other: 'model.ferry.stg_bookings',
    otherFile: 'models/staging/stg_bookings.sql',
    otherOwner: 'bookings-team',
    similarity: 0.927,
    differences: ['columns: +refund_total', "filter: status = 'paid'"],
  },
]

/** Two hundred models of one macro change: fifteen rows, the rest a number. */
function many(): ReviewResult {
  const models = Array.from({ length: 200 }, (_, index) =>
    model(`fct_route_${String(index + 1).padStart(3, '0')}`, {
      change: index < 40 ? 'modified' : 'downstream',
      because: index < 40 ? 'macro' : 'upstream',
      detail: index < 40 ? 'macro only_recent_days changed' : '',
    }),
  )
  const findings = models.slice(0, 32).map(
    (each, index): Finding => ({
      ...(index < 2 ? lostFilter : unionDistinct),
      model: each.id,
      file: each.file,
      fingerprint: `many-${index}`,
    }),
  )
  return { ...nothing, verdict: 'block', coverage: read(200), models, findings }
}

const evil =
  '<script>alert(1)</script>|`x`\n## [click](http://evil.example) @everyone #1 \u001b[31mred\u202e ::error::x'

const hostile: ReviewResult = {
  ...nothing,
  verdict: 'block',
  base: `main${evil}`,
  coverage: read(2, { notMeasured: [{ model: evil, file: evil, reason: evil }] }),
  models: [model('x', { id: evil, file: evil, owner: evil, detail: evil })],
  findings: [
    { ...lostFilter, model: evil, file: evil, title: evil, message: evil, fix: evil, owner: evil },
    {
      ...unionDistinct,
      ...{ model: evil, file: evil, title: evil, message: '::set-env name=A::b', fix: '##[error]c' },
      rewrite: { line: 1, endLine: 2, before: ['select 1', evil], after: ['select 1', '::set-env name=A::b @team'] },
    },
    { ...needlessSort, rule: evil, title: evil },
  ],
  duplicates: [{ ...duplicates[0]!, model: evil, file: evil, other: evil, otherOwner: evil, differences: [evil] }],
  missingEvidence: [{ evidence: evil, checks: 1, mend: evil }],
}

const priced = model('fct_crossings', {
  monthlyNow: '310.20',
  monthlyAfter: '1490.70',
  delta: { amount: '1180.50', low: '820', high: '1640.25', currency: 'USD', basis: 'estimated' },
})

/** With the figures of its forecast in the rows of its models. */
function withForecast(result: ReviewResult, forecast: ReviewForecast): ReviewResult {
  const figures = new Map(forecast.models.map((each) => [each.id, each]))
  const models = result.models.map((each) => {
    const told = figures.get(each.id)
    if (told === undefined) return each
    return {
      ...each,
      monthlyNow: told.now?.amount ?? null,
      monthlyAfter: told.after?.amount ?? null,
      delta: told.delta,
    }
  })
  return { ...result, models, forecast }
}

const few = [
  changed[0]!,
  model('stg_tickets', { change: 'added', owner: null, file: 'models/staging/stg_tickets.sql', detail: 'new' }),
  ...changed.slice(3),
]

const manyChanged: ReviewResult = {
  ...many(),
  models: many().models.map((each) => ({ ...each, change: 'modified' as const, because: 'macro' as const })),
}

const moneyCases: Readonly<Record<string, ReviewResult>> = {
  'money-no-change': withForecast({ ...nothing, coverage: read(4), models: few }, costsTheSame),
  'money-within-line': withForecast({ ...nothing, coverage: read(4), models: few }, withinLine),
  'money-block': withForecast(
    {
      ...nothing,
      verdict: 'block',
      coverage: read(4),
      models: few,
      findings: [{ ...lostFilter, monthlyImpact: increased.models[0]!.delta }, unionDistinct],
    },
    increased,
  ),
  'money-gate-only': withForecast({ ...nothing, verdict: 'block', coverage: read(4), models: few }, increased),
  'money-accepted': withForecast({ ...nothing, coverage: read(4), models: few }, acceptedIncrease),
  'money-first-run': {
    ...nothing,
    verdict: 'warn',
    coverage: read(4),
    models: few,
    findings: [unionDistinct],
    forecast: firstRun,
  },
  'money-stale': withForecast({ ...nothing, verdict: 'block', coverage: read(4), models: few }, staleSnapshot),
  'money-unmeasurable': { ...nothing, coverage: read(4), models: few, forecast: unmeasurable },
  'money-units': withForecast({ ...nothing, coverage: read(4), models: few }, inUnits),
  'money-many-models': withForecast(manyChanged, manyForecasts(manyChanged.models.map(({ id }) => id))),
  'money-hostile': withForecast({ ...hostile }, hostileForecast(evil)),
}

const known: Finding = { ...unionDistinct, status: 'existing', fingerprint: 'known-1' }

export const goldenCases: Readonly<Record<string, ReviewResult>> = {
  ...moneyCases,
  'nothing-changed': nothing,
  pass: { ...nothing, coverage: read(5), models: changed },
  warnings: {
    ...nothing,
    verdict: 'warn',
    coverage: read(5, { fidelity: { compiled: 3, rendered: 1, raw: 1 } }),
    models: changed,
    findings: [unionDistinct, starred, needlessSort, { ...known, fingerprint: 'known-2' }],
  },
  block: {
    ...nothing,
    verdict: 'block',
    coverage: read(5, { fidelity: { compiled: 4, rendered: 1, raw: 0 } }),
    models: changed,
    findings: [starred, needlessSort, unionDistinct, lostFilter, crossJoin, missingOwner, known],
  },
  priced: {
    ...nothing,
    verdict: 'block',
    coverage: read(5),
    models: [priced, ...changed.slice(1)],
    findings: [{ ...lostFilter, monthlyImpact: priced.delta }],
  },
  unmeasured: {
    ...nothing,
    verdict: 'unmeasured',
    coverage: {
      ...read(3),
      analysed: 0,
      fidelity: { compiled: 0, rendered: 0, raw: 0 },
      notMeasured: changed.slice(0, 3).map((each) => ({
        model: each.id,
        file: each.file,
        reason: 'manifest.json is cut off at byte 10,240',
      })),
    },
    models: changed.slice(0, 3),
  },
  'many-models': many(),
  'hostile-names': hostile,
  scan: {
    ...nothing,
    verdict: 'warn',
    base: null,
    head: 'working tree',
    coverage: read(812, { analysed: 806, fidelity: { compiled: 790, rendered: 12, raw: 4 }, notMeasured }),
    findings: [lostFilter, crossJoin, unionDistinct, missingOwner, starred, needlessSort, known],
    duplicates,
  },
  duplicates: { ...nothing, verdict: 'warn', coverage: read(5), models: changed, findings: [missingOwner], duplicates },
  'not-measured': {
    ...nothing,
    coverage: read(9, { analysed: 3, fidelity: { compiled: 1, rendered: 2, raw: 0 }, notMeasured }),
    models: changed,
    missingEvidence,
  },
  fixed: {
    ...nothing,
    coverage: read(5),
    models: changed,
    findings: [
      { ...lostFilter, status: 'fixed' },
      { ...crossJoin, status: 'fixed' },
    ],
  },
}
