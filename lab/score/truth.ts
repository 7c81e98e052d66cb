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

export function judgeMerge(input: TruthInput, prediction: Prediction, clock: Clock): JudgedMerge {
  const { change } = prediction
  const models = input.reached(change)
  const spent = new Map<string, number>()
  const all = new Map<string, number>()
  for (const each of input.days) {
    if (each.model === null) continue
    all.set(each.day, (all.get(each.day) ?? 0) + each[clock])
    if (models.includes(each.model)) spent.set(each.day, (spent.get(each.day) ?? 0) + each[clock])
  }
  const { first, last } = cleanDays(input, change, models)
  const values = (from: number, to: number, of: ReadonlyMap<string, number>): readonly number[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => of.get(dayOf(from + index)) ?? 0)
  const before = values(first, change.day, spent)
  const after = values(change.day + 1, last, spent)
  const { delta, low, high } = prediction
  return {
    change,
    models,
    before: mean(before),
    after: mean(after),
    error: Math.sqrt(variance(before) / before.length + variance(after) / after.length),
    share: Math.abs(mean(after) - mean(before)) / mean(values(first, change.day, all)),
    foretold:
      delta === null || low === null || high === null ? null : { after: mean(before) + delta, delta, low, high },
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
  const first = Math.max(earlier + 1, change.day - compared + 1)
  const last = Math.min(later, change.day + compared)
  if (change.day - first + 1 < leastCompared || last - change.day < leastCompared)
    throw new Error(`${change.id}: too few days between merges to tell what it did`)
  return { first, last }
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
