// A candidate in the words of the domain: days, amounts, measures.

import { textDigest } from '../../domain/content-id.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { MetricChange, Movement } from '../../domain/watch/movement.ts'
import { subjectKey } from '../../domain/watch/subject.ts'
import type { Candidate } from './judge/candidate.ts'
import { type BeforeAfter, dailyMeans, perRunMeans } from './judge/daily-means.ts'
import { accountPerDay, daysOfMonth, priceOf } from './judge/gates.ts'

/** @param from First UTC day of the calendar. */
export function asMovement(candidate: Candidate, from: string, qValue: number): Movement {
  const { series, kind, direction, daily } = candidate
  const price = priceOf(series)
  const isMoney = series.currency !== null && price === series.price
  const text = (amount: number): string =>
    isMoney
      ? decimalText(BigInt(Math.round(amount * Number(microPerCurrency))), microPerCurrency, 2)
      : decimalText(BigInt(Math.round(amount * 1e6)) * 1000n, nanoPerUnit)
  const total = accountPerDay(series)
  return {
    id: movementId(candidate),
    kind,
    direction,
    subject: series.subject,
    startedOn: addDays(from, candidate.at),
    earliest: addDays(from, candidate.earliest),
    latest: addDays(from, candidate.latest),
    detectedOn: addDays(from, candidate.detectedAt),
    dailyBefore: text(daily.before * price),
    dailyAfter: text(daily.after * price),
    monthlyImpact: text((daily.after - daily.before) * price * daysOfMonth),
    currency: isMoney ? series.currency : null,
    unit: series.unit,
    shareOfSpend: total > 0 ? Math.min(1, (daily.after * price) / total) : 0,
    qValue,
    metrics: metricsOf(candidate),
    within: null,
  }
}

export function movementId({ series, kind, direction }: Candidate): string {
  return textDigest(`${subjectKey(series.subject)} ${kind} ${direction}`)
}

function metricsOf({ series, around }: Candidate): readonly MetricChange[] {
  const { by, account } = series
  const price = priceOf(series)
  const daily = (values: Float64Array): BeforeAfter => dailyMeans(values, account.known, around)
  const perRun = (values: Float64Array): BeforeAfter => perRunMeans(values, by.runs, around, account.known)
  const priced = ({ before, after }: BeforeAfter): BeforeAfter => ({ before: before * price, after: after * price })
  const all: readonly MetricChange[] = [
    { metric: 'busy_cost', ...priced(daily(by.units)) },
    { metric: 'idle_cost', ...priced(daily(by.idle)) },
    { metric: 'runs', ...daily(by.runs) },
    { metric: 'cost_per_run', ...priced(perRun(by.units)) },
    { metric: 'bytes_per_run', ...perRun(by.bytes) },
    { metric: 'parts_per_run', ...perRun(by.parts) },
    { metric: 'work_per_run', ...perRun(by.work) },
    { metric: 'spill_per_run', ...perRun(by.spill) },
    { metric: 'duration_per_run', ...perRun(by.ms) },
    { metric: 'failure_rate', ...perRun(by.failedRuns) },
  ]
  // A side without a run has no measure a run; what is zero on both sides was not measured or is of no matter.
  return all
    .map(({ metric, before, after }) => ({ metric, before: before || 0, after: after || 0 }))
    .filter(({ before, after }) => before !== 0 || after !== 0)
}
