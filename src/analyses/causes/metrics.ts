// What of a movement's measures moved: a cause must fit them, not only the day.

import type { DriftMetric, Movement } from '../../domain/watch/movement.ts'

/** Less than this is noise. */
const least = 1.1

/** After over before; null where it was not measured or nothing was there before. */
export function ratioOf({ metrics }: Movement, metric: DriftMetric): number | null {
  const change = metrics.find((each) => each.metric === metric)
  return change === undefined || change.before <= 0 ? null : change.after / change.before
}

/** Whether any of the measures moved the way the cost did. */
export function moved(movement: Movement, metrics: readonly DriftMetric[]): boolean {
  return metrics.some((metric) => {
    const ratio = ratioOf(movement, metric)
    return ratio !== null && (movement.direction === 'up' ? ratio >= least : ratio <= 1 / least)
  })
}

/** Measures of one run, which SQL, volume and the size of the warehouse move. */
export const perRun: readonly DriftMetric[] = [
  'cost_per_run',
  'bytes_per_run',
  'parts_per_run',
  'work_per_run',
  'spill_per_run',
  'duration_per_run',
]

export function timesText(ratio: number): string {
  return ratio >= 2
    ? `${Math.round(ratio * 10) / 10} times`
    : `${ratio >= 1 ? '+' : ''}${Math.round((ratio - 1) * 100)}%`
}
