// What happened, in a line: of a movement with the measure that moved.

import type { DriftMetric, Movement } from '../../domain/watch/movement.ts'
import type { Subject } from '../../domain/watch/subject.ts'

/** `model.harbour.fct_berths`, `warehouse LOAD_WH`, `team ops`. */
export function nameOf({ type, id, account }: Subject): string {
  if (type === 'platform') return account === '*' ? 'the platform' : `account ${account}`
  return type === 'model' ? id : `${type} ${id}`
}

export function titleOf(movement: Movement): string {
  const name = nameOf(movement.subject)
  switch (movement.kind) {
    case 'new_spend':
      return `${name} is new and spends`
    case 'vanished':
      return `${name} no longer runs`
    case 'ramp':
      return `${name} costs more every day`
    case 'idle':
      return `${name}: its idle time costs ${times(movement, null)}`
    case 'frequency':
      return `${name} runs ${often(ratioOf(movement, 'runs'))}`
    case 'step': {
      const perRun = ratioOf(movement, 'cost_per_run')
      return perRun !== null && perRun > 1.05
        ? `${name} costs ${times(movement, perRun)} a run`
        : `${name} costs ${times(movement, null)}`
    }
  }
}

function ratioOf(movement: Movement, metric: DriftMetric): number | null {
  const change = movement.metrics.find((each) => each.metric === metric)
  return change === undefined || change.before <= 0 ? null : change.after / change.before
}

/** `2.6 times as much`, `40% more`; of the spend a day where no ratio is given. */
function times({ dailyBefore, dailyAfter }: Movement, given: number | null): string {
  const ratio = given ?? (Number(dailyBefore) > 0 ? Number(dailyAfter) / Number(dailyBefore) : null)
  if (ratio === null) return 'more'
  return ratio >= 2 ? `${spoken(ratio)} times as much` : `${Math.round((ratio - 1) * 100)}% more`
}

function often(ratio: number | null): string {
  if (ratio === null || ratio <= 1) return 'more often'
  return ratio >= 2 ? `${spoken(ratio)} times as often` : `${Math.round((ratio - 1) * 100)}% more often`
}

/** `2.6`, `3`, `24`: no digit that nobody reads. */
function spoken(ratio: number): string {
  return ratio >= 10 ? String(Math.round(ratio)) : String(Math.round(ratio * 10) / 10)
}
