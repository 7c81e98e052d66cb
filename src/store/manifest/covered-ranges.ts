// Which days complete batches cover and as of when: per day the latest extraction, written as few ranges.

import type { Coverage } from '../../domain/telemetry/batch.ts'
import { dayMs } from '../../domain/utc-day.ts'
import { type CoveredRange, wholeAccount } from './manifest.ts'

/** Days have four-digit years. */
const [first, last] = ['1970-01-01', '9999-12-31']

/** The whole UTC days that a coverage holds, or null when it holds none. */
export function coveredDays(coverage: Coverage, hasDays: boolean): Omit<CoveredRange, 'asOf'> | null {
  if (coverage.kind === 'partial') return null
  if (!hasDays) return { from: wholeAccount, to: wholeAccount }
  const from = dayOf(Math.ceil(coverage.from.getTime() / dayMs))
  const to = dayOf(Math.floor(coverage.to.getTime() / dayMs))
  return from < to ? { from, to } : null
}

/** The ranges with one more laid over them; equal neighbours become one, so that order does not show. */
export function withRange(ranges: readonly CoveredRange[], added: CoveredRange): readonly CoveredRange[] {
  const all = [...ranges, added]
  if (added.from === wholeAccount) return [latest(all)]
  const edges = [...new Set(all.flatMap(({ from, to }) => [from, to]))].sort()
  const found: CoveredRange[] = []
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1]
    const over = all.filter((range) => range.from <= from && from < range.to)
    if (to === undefined || over.length === 0) continue
    const { asOf } = latest(over)
    const before = found.at(-1)
    if (before !== undefined && before.to === from && before.asOf === asOf) found[found.length - 1] = { ...before, to }
    else found.push({ from, to, asOf })
  }
  return found
}

/** Extraction of the latest complete batch over the day; null when there is none. */
export function completeAsOf(ranges: readonly CoveredRange[], day: string): string | null {
  return ranges.find(({ from, to }) => from === day || (from <= day && day < to))?.asOf ?? null
}

function latest(ranges: readonly CoveredRange[]): CoveredRange {
  return ranges.reduce((best, each) => (each.asOf > best.asOf ? each : best))
}

function dayOf(days: number): string {
  const clamped = Math.min(Math.max(days * dayMs, Date.parse(first)), Date.parse(last))
  return new Date(clamped).toISOString().slice(0, 10)
}
