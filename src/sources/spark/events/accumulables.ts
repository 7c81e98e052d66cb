// Values of accumulators as stages and tasks list them: those of SQL metrics, not those that Spark counts for itself.

import { listOf, recordOf } from '../../../sql/plans/json-values.ts'
import { id } from './fields.ts'

/** Above it a list is damage or an attack; a stage of a wide plan has thousands. */
const most = 200_000

export function eachAccumulable(list: unknown, visit: (accumulator: number, value: number) => void): void {
  for (const entry of (listOf(list) ?? []).slice(0, most)) {
    const accumulable = recordOf(entry)
    const accumulator = id(accumulable?.ID)
    const name = accumulable?.Name
    // SQL metrics are marked as internal too, so only their names tell them from Spark's own counts.
    if (accumulator === null || (typeof name === 'string' && name.startsWith('internal.metrics.'))) continue
    const value = metricValue(accumulable?.Value)
    if (value !== null) visit(accumulator, value)
  }
}

/** Pairs of accumulator and value. */
export function eachDriverUpdate(list: unknown, visit: (accumulator: number, value: number) => void): void {
  for (const entry of (listOf(list) ?? []).slice(0, most)) {
    const [first, second] = listOf(entry) ?? []
    const accumulator = id(first)
    const value = metricValue(second)
    if (accumulator !== null && value !== null) visit(accumulator, value)
  }
}

/** Older versions write numbers as text; -1 stands for a metric that never moved. */
function metricValue(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,18}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null
}
