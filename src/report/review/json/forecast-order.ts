// The money line of a review as JSON: the fields of a forecast in their order.

import type { MonthlyImpact } from '../../../domain/finding.ts'
import type {
  AcceptOffer,
  ForecastPart,
  GateResult,
  ModelForecast,
  MonthlyFigure,
  ReviewForecast,
  UnitPrice,
} from '../../../domain/forecast.ts'
import type { PastError } from '../../../domain/forecast-error.ts'
import { as, each, type Order, orNull } from './in-order.ts'

export const impactOrder: Order<MonthlyImpact> = { amount: as, low: as, high: as, currency: as, basis: as }

const figureOrder: Order<MonthlyFigure> = { amount: as, low: as, high: as }

const partOrder: Order<ForecastPart> = { kind: as, amount: as, now: as, after: as }

const modelOrder: Order<ModelForecast> = {
  id: as,
  account: as,
  currency: as,
  now: orNull(figureOrder),
  after: orNull(figureOrder),
  delta: orNull(impactOrder),
  tier: as,
  basis: as,
  type: as,
  runsPerMonthNow: as,
  runsPerMonthAfter: as,
  parts: each(partOrder),
  reasons: as,
  evidence: as,
  told: as,
  unmeasured: as,
}

const snapshotOrder: Order<NonNullable<ReviewForecast['snapshot']>> = {
  madeAt: as,
  asOf: as,
  ageDays: as,
  stale: as,
}

const totalOrder: Order<NonNullable<ReviewForecast['total']>> = { now: as, after: as, delta: orNull(impactOrder) }

const priceOrder: Order<UnitPrice> = { perUnit: as, unit: as, currency: as, basis: as, source: as, asOf: as }

const quantilesOrder: Order<PastError['ratio']> = { q10: as, q50: as, q90: as }

const errorOrder: Order<PastError> = {
  tier: as,
  type: as,
  forecasts: as,
  medianError: as,
  covered: as,
  medianWidth: as,
  signRight: as,
  ratio: orNull(quantilesOrder),
}

const gateOrder: Order<GateResult> = {
  kind: as,
  action: as,
  passed: as,
  message: as,
  subject: as,
  measured: as,
  accepted: as,
}

const offerOrder: Order<AcceptOffer> = {
  id: as,
  model: as,
  account: as,
  owner: as,
  monthly: as,
  currency: as,
  from: as,
  until: as,
}

export const forecastOrder: Order<ReviewForecast> = {
  snapshot: orNull(snapshotOrder),
  total: orNull(totalOrder),
  models: each(modelOrder),
  price: orNull(priceOrder),
  pastError: orNull(errorOrder),
  gates: each(gateOrder),
  offers: each(offerOrder),
  unmeasured: as,
}
