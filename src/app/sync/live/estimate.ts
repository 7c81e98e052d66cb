// What a sync would cost: statements, rows, time and what the warehouse charges for it, as a range.

import type { Compute } from '../../../domain/telemetry/live-source.ts'
import type { AccountEstimate, Range } from '../../../domain/telemetry/sync-estimate.ts'
import { dayMs } from '../../../domain/utc-day.ts'
import type { AccountConfig } from '../../../workspace/account-schema.ts'
import type { Plan } from './plan.ts'

/** Assumed, not measured on a real account: a statement over these views, and reading its rows. */
const secondsPerStatement: Range = { low: 1, high: 8 }
const rowsPerSecond: Range = { low: 20_000, high: 100_000 }

export function estimateOf(
  { platform, name }: AccountConfig,
  plan: Plan,
  rowsPerDay: ReadonlyMap<string, number>,
  compute: Compute | null,
): AccountEstimate {
  const statements = plan.views.reduce((sum, { slices }) => sum + slices.length, 0)
  const spans = plan.views.flatMap(({ span }) => (span === null ? [] : [span]))
  const rows = rowsPerDay.size === 0 ? null : expectedRows(plan, rowsPerDay)
  const seconds = {
    low: Math.round(statements * secondsPerStatement.low + (rows ?? 0) / rowsPerSecond.high),
    high: Math.round(statements * secondsPerStatement.high + (rows ?? 0) / rowsPerSecond.low),
  }
  return {
    account: { platform, account: name },
    views: plan.views.length,
    from: spans.map(({ from }) => from.slice(0, 10)).sort()[0] ?? null,
    to: spans[0]?.to.slice(0, 10) ?? null,
    statements,
    rows,
    seconds,
    compute,
    units: units(seconds, compute),
  }
}

/** By what days of a view had so far; views without days in the store count as none. */
function expectedRows(plan: Plan, rowsPerDay: ReadonlyMap<string, number>): number {
  const rows = plan.views.map(({ view, span }) => {
    const days = span === null ? 0 : (Date.parse(span.to) - Date.parse(span.from)) / dayMs
    return days * (rowsPerDay.get(view) ?? 0)
  })
  return Math.round(rows.reduce((sum, each) => sum + each, 0))
}

/** At least: statements find the warehouse running. At most: they start it, and it runs on until it stops by itself. */
function units({ low, high }: Range, compute: Compute | null): Range | null {
  if (compute === null || compute.unitsPerHour === null) return null
  const { unitsPerHour, leastSeconds, stopsAfterSeconds } = compute
  const charged = (seconds: number): number => Math.round((seconds / 3600) * unitsPerHour * 1000) / 1000
  return { low: charged(low), high: charged(Math.max(high, leastSeconds) + (stopsAfterSeconds ?? 0)) }
}
