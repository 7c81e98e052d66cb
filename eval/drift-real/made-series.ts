// A series as drift judges it, made of costs a run on consecutive days.

import type { AccountDays, Calendar, Series } from '../../src/analyses/drift/series/series.ts'

export const calendar: Calendar = { from: '2026-01-01', days: 120 }

const account: AccountDays = {
  known: new Uint8Array(calendar.days).fill(1),
  costPerDay: Number.NaN,
  unitsPerDay: Number.NaN,
}

export interface MadeDays {
  readonly cost: Float64Array
  readonly bytes: Float64Array
  readonly rows: Float64Array
  /** Days on which the subject was changed. */
  readonly deploys?: readonly number[]
}

/** One run a day; no day without. */
export function madeSeries(id: string, { cost, bytes, rows, deploys = [] }: MadeDays): Series {
  const none = new Float64Array(calendar.days)
  return {
    subject: { platform: 'spark', account: 'measured', type: 'model', id },
    unit: 'core-hour',
    currency: null,
    price: Number.NaN,
    account,
    deploys,
    by: {
      units: cost,
      idle: none,
      runs: new Float64Array(calendar.days).fill(1),
      failedRuns: none,
      bytes,
      parts: none,
      work: cost,
      spill: none,
      ms: cost,
      rows,
      written: none,
    },
  }
}
