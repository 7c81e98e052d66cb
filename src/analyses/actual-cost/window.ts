// The days before and after a change took effect on a model: whole days of one state each, none of them mixed.

import type { JudgedDays } from '../../domain/actual-cost.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { KnownDays } from './change.ts'

/** ISO instants. */
export interface Effect {
  readonly deployedAt: string
  readonly lastBefore: string | null
  /** Null: it has not run since. */
  readonly firstAfter: string | null
}

/** UTC days: the last of the old state is the one before `until`, the first of the new one is `since`. */
export interface Turn {
  readonly until: string
  readonly since: string
}

/** Null: the model was to run and has not. */
export function turnOf({ deployedAt, lastBefore, firstAfter }: Effect, isRemoved: boolean): Turn | null {
  const deployedOn = deployedAt.slice(0, 10)
  if (isRemoved) {
    // A last run on the day itself, or a straggler after it, leaves that day mixed.
    const last = [lastBefore, firstAfter].map((at) => at?.slice(0, 10) ?? '').includes(deployedOn)
    return { until: deployedOn, since: last ? addDays(deployedOn, 1) : deployedOn }
  }
  if (firstAfter === null) return null
  const first = firstAfter.slice(0, 10)
  const isMixed = lastBefore !== null && lastBefore.slice(0, 10) === first
  return { until: first, since: isMixed ? addDays(first, 1) : first }
}

/** Why the days around a turn cannot be judged; null: they can. */
export function notComplete(turn: Turn, days: JudgedDays, known: KnownDays, isNew: boolean): string | null {
  const end = addDays(turn.since, days)
  if (end > known.before) {
    return `${days} days after it are complete on ${end}; the store is complete before ${known.before}`
  }
  // What is new costs nothing before, whatever the store knows of those days.
  if (!isNew && addDays(turn.until, -days) < known.from) {
    return `the store begins on ${known.from}, less than ${days} days before it`
  }
  return null
}

/** Whether another turn of the same model falls into the days that are judged. */
export function isDisturbed(turn: Turn, other: Turn, days: JudgedDays): boolean {
  return other.since > addDays(turn.until, -days) && other.since < addDays(turn.since, days)
}
