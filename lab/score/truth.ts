// What a merge truly did: core time of all that it reaches, on the days before and after, beside what was foretold.

import type { LabChange } from '../changes/change.ts'
import { dayOf } from '../history/days.ts'
import type { ModelDay } from './measurement.ts'
import type { Prediction } from './prediction.ts'

/** Of one clock: attributed core time, or processor time. */
export type Clock = 'busy' | 'cpu'

export interface JudgedMerge {
  readonly change: LabChange
  /** What it reaches: the model and all that read it. */
  readonly models: readonly string[]
  /** Core-seconds a day, means over the days that were compared. */
  readonly before: number
  readonly after: number
  /** Of the mean's difference, by the spread from day to day. */
  readonly error: number
  /** Of all core time of models on a day before. */
  readonly share: number
  /** Null: no figure. */
  readonly foretold: {
    readonly after: number
    readonly delta: number
    readonly low: number
    readonly high: number
  } | null
}

/** Days on each side, where no other merge reaches the same models. */
const compared = 6
const leastCompared = 3

export interface TruthInput {
  readonly changes: readonly LabChange[]
  /** Models that a change reaches, its own among them. */
  readonly reached: (change: LabChange) => readonly string[]
  readonly days: readonly ModelDay[]
  readonly lastDay: number
}

/** Null where other merges, or the end, leave too few days on a side. */
export function judgeMerge(input: TruthInput, prediction: Prediction, clock: Clock): JudgedMerge | null {
  const { change } = prediction
  const models = input.reached(change)
  const spent = new Map<string, number>()
  const all = new Map<string, number>()
  const held = new Map<string, number>()
  for (const each of input.days) {
    if (each.model === null) continue
    all.set(each.day, (all.get(each.day) ?? 0) + each[clock])
    held.set(each.day, (held.get(each.day) ?? 0) + each.busy)
    if (models.includes(each.model)) spent.set(each.day, (spent.get(each.day) ?? 0) + each[clock])
  }
  const { first, last } = cleanDays(input, change, models)
  if (change.day - first + 1 < leastCompared || last - change.day < leastCompared) return null
  const values = (from: number, to: number, of: ReadonlyMap<string, number>): readonly number[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => of.get(dayOf(from + index)) ?? 0)
  const before = values(first, change.day, spent)
  const after = values(change.day + 1, last, spent)
  // A forecast is in core time: on the other clock, as much of it as of all models before.
  const scale = clock === 'busy' ? 1 : mean(values(first, change.day, all)) / mean(values(first, change.day, held))
  const { delta, low, high } = prediction
  return {
    change,
    models,
    before: mean(before),
    after: mean(after),
    error: Math.sqrt(variance(before) / before.length + variance(after) / after.length),
    share: Math.abs(mean(after) - mean(before)) / mean(values(first, change.day, all)),
    foretold:
      delta === null || low === null || high === null
        ? null
        : { after: mean(before) + delta * scale, delta: delta * scale, low: low * scale, high: high * scale },
  }
}

/** The first run of a table builds all of it, so day 1 never counts. */
function cleanDays({ changes, reached, lastDay }: TruthInput, change: LabChange, models: readonly string[]) {
  const others = changes
    .filter((other) => other !== change && other.intent !== 'same')
    .filter((other) => reached(other).some((model) => models.includes(model)))
    .map(({ day }) => day)
  const earlier = Math.max(1, ...others.filter((day) => day < change.day))
  const later = Math.min(lastDay, ...others.filter((day) => day > change.day))
  return {
    first: Math.max(earlier + 1, change.day - compared + 1),
    last: Math.min(later, change.day + compared),
  }
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

export function variance(values: readonly number[]): number {
  const middle = mean(values)
  return values.length < 2 ? 0 : values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
