// What drift tells of relations that really grew, read daily by a model that reads all of them.

import { randomStream } from '../../simulate/random/random.ts'
import { dayNames } from '../../src/analyses/drift/calendar.ts'
import { judgeSeries } from '../../src/analyses/drift/judge/judge-series.ts'
import { calendar, madeSeries } from './made-series.ts'
import type { Growth, RunToRun } from './measured.ts'

export interface Grown {
  readonly relations: number
  /** Alarms by what happened to bytes around them; rows known, and rows unknown. */
  readonly known: Alarms
  readonly unknown: Alarms
}

export interface Alarms {
  /** Bytes jumped between two catalogs by 12% or more within ten days of the alarm: something did happen. */
  readonly jumps: number
  /** They did not: growth. */
  readonly growth: number
}

const leastJump = Math.log(1.12)
const nearDays = 10
/** Catalogs of a relation over its days; fewer show no growth. */
const leastCatalogs = 20

/** Bytes between catalogs lie on a line of their logarithms; the noise is that of runs of a query. */
export function grown(relations: readonly Growth[], measured: readonly RunToRun[]): Grown {
  const names = dayNames(calendar)
  const usable = relations.filter(
    ({ days }) => days.length >= leastCatalogs && (days.at(-1) ?? 0) - (days[0] ?? 0) >= 60,
  )
  const known = { jumps: 0, growth: 0 }
  const unknown = { jumps: 0, growth: 0 }
  for (const { relation, days, bytes, rows } of usable) {
    const random = randomStream(1, relation)
    const { residuals } = random.pick(measured)
    const start = Math.max(days[0] ?? 0, (days.at(-1) ?? 0) - calendar.days + 1)
    const daily = (values: readonly number[]): Float64Array =>
      Float64Array.from({ length: calendar.days }, (_, day) => between(days, values, start + day))
    const size = daily(bytes)
    const cost = size.map((value) => value * Math.exp(random.pick(residuals)))
    for (const [counts, rowsOf] of [
      [known, daily(rows)],
      [unknown, new Float64Array(calendar.days)],
    ] as const) {
      for (const { at } of judgeSeries(madeSeries(relation, { cost, bytes: size, rows: rowsOf }), names)) {
        if (jumped(days, bytes, start + at)) counts.jumps++
        else counts.growth++
      }
    }
  }
  return { relations: usable.length, known, unknown }
}

function between(days: readonly number[], values: readonly number[], day: number): number {
  const next = days.findIndex((each) => each >= day)
  if (next === 0) return values[0] ?? 0
  if (next < 0) return values.at(-1) ?? 0
  const [from, to] = [days[next - 1] ?? 0, days[next] ?? 0]
  const share = to === from ? 1 : (day - from) / (to - from)
  return Math.exp((1 - share) * Math.log(values[next - 1] ?? 1) + share * Math.log(values[next] ?? 1))
}

function jumped(days: readonly number[], bytes: readonly number[], day: number): boolean {
  return days.some((each, index) => {
    const before = days[index - 1]
    if (before === undefined || before > day + nearDays || each < day - nearDays) return false
    return Math.abs(Math.log((bytes[index] ?? 1) / (bytes[index - 1] ?? 1))) >= leastJump
  })
}
