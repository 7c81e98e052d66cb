// When a change may have been caused: between the last run as before and the first one that differs, as far as runs say.

import type { Movement } from '../../domain/watch/movement.ts'

export interface RunTimes {
  /** ISO; null: no run there. */
  readonly lastBefore: string | null
  readonly lastNormal: string | null
  readonly firstAfter: string | null
}

export interface Window {
  /** Whatever took effect up to here was there in a run as before: it is no cause. */
  readonly after: string
  /** Whatever took effect later than this came after the change: it is no cause. */
  readonly upTo: string
  /** The step itself lies in (stepAfter, stepUpTo]. */
  readonly stepAfter: string
  readonly stepUpTo: string
}

/** Days alone where no runs are known. */
export function windowOf({ startedOn, earliest, latest }: Movement, runs: RunTimes | null): Window {
  const began = `${startedOn}T00:00:00Z`
  const lastDay = `${latest > startedOn ? latest : startedOn}T23:59:59Z`
  const firstAfter = runs?.firstAfter ?? null
  return {
    after: runs?.lastNormal ?? `${earliest}T00:00:00Z`,
    upTo: lastDay,
    stepAfter: runs?.lastBefore ?? began,
    // What runs many times a day may have changed between two runs of its first day.
    stepUpTo: firstAfter !== null && firstAfter > `${startedOn}T23:59:59Z` ? firstAfter : `${startedOn}T23:59:59Z`,
  }
}

/** `step`: exactly when the level changed; `near`: as far as its dating goes; null: before or after it. */
export function placeOf(at: string, { after, upTo, stepAfter, stepUpTo }: Window): 'step' | 'near' | null {
  if (at > stepAfter && at <= stepUpTo) return 'step'
  return at > after && at <= upTo ? 'near' : null
}
