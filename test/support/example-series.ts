// A model's series from functions of the day, one run a day where none is given.

import { type Measure, measures, type Series } from '../../src/analyses/drift/series/series.ts'

export function exampleSeries(days: number, of: Partial<Record<Measure, (day: number) => number>>): Series {
  const values = (measure: Measure): Float64Array =>
    Float64Array.from({ length: days }, (_, day) => of[measure]?.(day) ?? (measure === 'runs' ? 1 : 0))
  const by = Object.fromEntries(measures.map((measure) => [measure, values(measure)])) as Record<Measure, Float64Array>
  const account = { known: new Uint8Array(days).fill(1), costPerDay: 10, unitsPerDay: 10 }
  const subject = { platform: 'snowflake', account: 'a', type: 'model', id: 'm' } as const
  return { subject, unit: 'credit', currency: null, price: Number.NaN, by, account, deploys: [] }
}
