// Spend of chosen subjects by day, all of them in one question.

import { dayMs } from '../../domain/utc-day.ts'
import type { SubjectType } from '../../domain/watch/subject.ts'
import type { SpendMeasure, SubjectDays } from '../../domain/watch/subject-days.ts'
import { type Engine, literal } from '../../store/engine/engine.ts'
import { dayIn, integerIn, integerOrNull, textIn, textOrNull } from '../../store/engine/row.ts'
import subjectDaysSql from './subject-days.sql'

export interface WantedSubject {
  /** Of the answer. */
  readonly key: string
  readonly type: SubjectType
  readonly id: string
  /** Null: all accounts together. */
  readonly account: { readonly platform: string; readonly account: string } | null
  readonly measure: SpendMeasure
  /** Native units even where there is a price. */
  readonly inUnits: boolean
}

/** Measured by what its runs cost where it has runs, else by all that it was metered. */
export function usualMeasure(type: SubjectType): SpendMeasure {
  return type === 'relation' || type === 'service' || type === 'platform' ? 'all' : 'busy'
}

/** By key; subjects without any spend have zeros. The engine must have run_day and cost_day bound for the days. */
export async function subjectDays(
  engine: Engine,
  wanted: readonly WantedSubject[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, SubjectDays>> {
  if (wanted.length === 0) return new Map()
  await engine.set('px_from', from)
  await engine.set('px_to', to)
  const values = wanted.map(({ key, account, type, id, measure }) =>
    [key, account?.platform ?? null, account?.account ?? null, type, id, measure].map(literal).join(', '),
  )
  await engine.run(`CREATE OR REPLACE TEMP TABLE px_wanted AS
    SELECT key, platform::VARCHAR AS platform, account::VARCHAR AS account, type, id, measure
    FROM (VALUES (${values.join('), (')})) v(key, platform, account, type, id, measure)`)
  const length = Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
  const sums = new Map(wanted.map(({ key }) => [key, emptySums(length)]))
  for (const row of await engine.rows(subjectDaysSql)) {
    const sum = sums.get(textIn(row, 'key'))
    const index = Math.round((Date.parse(dayIn(row, 'day')) - Date.parse(from)) / dayMs)
    if (sum?.units[index] === undefined || sum.costs[index] === undefined) continue
    const cost = integerOrNull(row, 'cost_u')
    sum.units[index] += integerIn(row, 'units_n')
    // Micro-currency as nano-currency, so that both have one scale.
    sum.costs[index] += (cost ?? 0n) * 1000n
    sum.unit = textOrNull(row, 'unit')
    if (cost !== null) sum.currency = textOrNull(row, 'currency')
  }
  return new Map(wanted.map(({ key, inUnits }) => [key, daysOf(from, sums.get(key) ?? emptySums(length), inUnits)]))
}

interface Sums {
  readonly units: bigint[]
  readonly costs: bigint[]
  currency: string | null
  unit: string | null
}

function emptySums(length: number): Sums {
  const zeros = (): bigint[] => Array.from({ length }, () => 0n)
  return { units: zeros(), costs: zeros(), currency: null, unit: null }
}

/** What has no price does not count beside what has one. */
function daysOf(from: string, { units, costs, currency, unit }: Sums, inUnits: boolean): SubjectDays {
  return currency === null || inUnits
    ? { from, amounts: units, currency: null, unit }
    : { from, amounts: costs, currency, unit }
}
