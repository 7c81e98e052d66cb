// The shape of a review's forecast, as strict as a file from a stranger deserves.

import { z } from 'zod'
import { gateKinds, type ReviewForecast } from '../../domain/forecast.ts'
import { changeTypes } from '../../domain/forecast-error.ts'
import { amount, currency, impact, listOf, longText, name, orNull, tier } from './value-shapes.ts'

const share = z.number().min(0).max(1e9)
const basis = z.enum(['history', 'history-scaled', 'explain', 'account-rates', 'table-stats'])
const figure = z.object({ amount, low: amount, high: amount })

const modelForecast = z.object({
  id: name,
  account: name,
  currency,
  now: orNull(figure),
  after: orNull(figure),
  delta: orNull(impact),
  tier,
  basis: orNull(basis),
  type: z.enum(changeTypes),
  runsPerMonthNow: orNull(share),
  runsPerMonthAfter: orNull(share),
  parts: listOf(
    z.object({ kind: z.enum(['build', 'tests', 'snapshot', 'clustering', 'readers', 'downstream']), amount }),
  ),
  reasons: listOf(longText),
  evidence: listOf(longText),
  told: listOf(longText).optional(),
  unmeasured: orNull(longText),
})

const price = z.object({
  perUnit: amount,
  unit: name,
  currency,
  basis: z.enum(['invoiced', 'metered', 'list', 'user', 'estimated']),
  source: name,
  asOf: name,
})

const pastError = z.object({
  tier,
  type: z.enum([...changeTypes, 'all']),
  forecasts: z.int().min(0),
  medianError: share,
  covered: share,
  medianWidth: share,
  signRight: share,
  ratio: z.object({ q10: share, q50: share, q90: share }),
})

export const forecastShape = z.object({
  snapshot: orNull(z.object({ madeAt: name, asOf: name, ageDays: z.number().min(0).max(1e6), stale: z.boolean() })),
  total: orNull(z.object({ now: amount, after: amount, delta: impact })),
  models: listOf(modelForecast),
  price: orNull(price),
  pastError: orNull(pastError),
  gates: listOf(
    z.object({
      kind: z.enum(gateKinds),
      action: z.enum(['warn', 'block']),
      passed: z.boolean(),
      message: longText,
      subject: name,
      measured: z.boolean(),
      accepted: orNull(name),
    }),
  ),
  offers: listOf(
    z.object({
      id: name,
      model: name,
      account: name,
      owner: orNull(name),
      monthly: amount,
      currency: orNull(currency),
      from: name,
      until: name,
    }),
  ),
  unmeasured: orNull(longText),
}) satisfies z.ZodType<ReviewForecast>
