// The shape of a file of past forecasts, checked when it is read: what is damaged must not teach later forecasts.

import { z } from 'zod'
import type { ChangeJudged } from '../../domain/calibration.ts'
import { changeTypes } from '../../domain/forecast-error.ts'

/** Counts up when an older reader would misread an entry. */
export const calibrationFormat = 1

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const amount = z.string().regex(/^-?\d+(\.\d+)?$/)
const days = z.union([z.literal(28), z.literal(7)])

const outcome = z.object({
  change: z.string(),
  mergedOn: day,
  model: z.string(),
  account: z.string(),
  tier: z.enum(['T0', 'T1', 'T2', 'T3']),
  type: z.enum(changeTypes),
  days,
  currency: z.string(),
  before: amount,
  foretold: z.object({ amount, low: amount, high: amount }),
  actual: amount,
})

const event = z.object({
  kind: z.literal('change_judged'),
  change: z.string(),
  pullRequest: z.string().nullable(),
  mergedOn: day,
  days,
  source: z.enum(['comment', 'replay']),
  outcomes: z.array(outcome),
}) satisfies z.ZodType<ChangeJudged>

export const calibrationEntry = z.object({
  format: z.literal(calibrationFormat),
  at: z.iso.datetime(),
  events: z.array(event),
})
