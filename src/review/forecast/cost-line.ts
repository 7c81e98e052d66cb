// What a run costs in this account by the bytes it reads and writes, fitted over the account's own models.

import type { BuildForm, SnapshotBuild } from '../../domain/snapshot.ts'
import type { Range } from '../../domain/work.ts'
import { assumed } from './assumptions.ts'
import { quantile } from './range.ts'

/**
 * units = fixed × rate + read × bytes read + written × bytes written, all coefficients zero or more; `rate` is the units an
 * hour of the warehouse, so `fixed` is hours. Over builds of tables in full and by increments, each model counted once.
 */
export interface CostLine {
  readonly fixed: number
  readonly read: number
  readonly written: number
  readonly builds: number
  /** Observed over fitted: how dear models are against the line, by form where there are enough. */
  dearness(form: BuildForm): Range
}

interface Point {
  readonly form: BuildForm
  readonly units: number
  /** Rate, bytes read, bytes written. */
  readonly inputs: readonly [number, number, number]
}

export function costLineOf(
  builds: readonly SnapshotBuild[],
  rateOf: (build: SnapshotBuild) => number | null,
): CostLine | null {
  const points = builds.flatMap((build): Point[] => {
    const rate = rateOf(build)
    const isTable = build.form === 'full' || build.form === 'increment' || build.form === 'snapshot'
    if (!isTable || rate === null || build.units.mean <= 0 || build.runs < 2) return []
    return [
      { form: build.form, units: build.units.mean, inputs: [rate, build.bytesRead.mean, build.bytesWritten.mean] },
    ]
  })
  if (points.length < assumed.leastBuilds) return null
  const coefficients = fitted(points)
  if (coefficients === null) return null
  const [fixed, read, written] = coefficients
  const ratios = points.map((point) => ({ form: point.form, ratio: point.units / valueAt(coefficients, point.inputs) }))
  return {
    fixed,
    read,
    written,
    builds: points.length,
    dearness: (form) => {
      const same = ratios.filter((one) => one.form === form)
      const used = (same.length >= assumed.leastBuilds ? same : ratios).map(({ ratio }) => ratio)
      return { low: quantile(used, 0.1), mid: quantile(used, 0.5), high: quantile(used, 0.9) }
    },
  }
}

export function lineUnits(line: CostLine, rate: number, read: number, written: number): number {
  return valueAt([line.fixed, line.read, line.written], [rate, read, written])
}

type Three = readonly [number, number, number]

function valueAt([a, b, c]: Three, [x, y, z]: Three): number {
  return Math.max(a * x + b * y + c * z, Number.MIN_VALUE)
}

/**
 * Least squares of relative errors with coefficients of zero or more. Weights 1 / (observed × fitted) lie between those that
 * draw the line to the cheapest models and those that draw it to the dearest; three rounds settle them.
 */
function fitted(points: readonly Point[]): Three | null {
  let best: Three | null = null
  for (let round = 0; round < 3; round += 1) {
    const before: Three | null = best
    const weights = points.map(({ units, inputs }) => 1 / (units * (before === null ? units : valueAt(before, inputs))))
    best = nonNegative(points, weights)
    if (best === null) return before
  }
  return best
}

/** Tries each set of coefficients that are not zero: with three there are seven. */
function nonNegative(points: readonly Point[], weights: readonly number[]): Three | null {
  const sets = [[0, 1, 2], [0, 1], [0, 2], [1, 2], [0], [1], [2]]
  let best: { readonly error: number; readonly coefficients: Three } | null = null
  for (const set of sets) {
    const coefficients = solved(points, weights, set)
    if (coefficients?.every((value) => value >= 0) !== true) continue
    const error = points.reduce((sum, point, at) => {
      const difference = point.units - valueAt(coefficients, point.inputs)
      return sum + (weights[at] ?? 0) * difference * difference
    }, 0)
    if (best === null || error < best.error) best = { error, coefficients }
  }
  return best?.coefficients ?? null
}

/** Normal equations over the inputs in `set`, by Gauss elimination of scaled columns; null where they do not tell apart. */
function solved(points: readonly Point[], weights: readonly number[], set: readonly number[]): Three | null {
  const scales = set.map((input) =>
    Math.sqrt(points.reduce((sum, point, at) => sum + (weights[at] ?? 0) * (point.inputs[input] ?? 0) ** 2, 0)),
  )
  if (scales.some((scale) => !(scale > 0))) return null
  const column = (point: Point, at: number) => (point.inputs[set[at] ?? 0] ?? 0) / (scales[at] ?? 1)
  const rows = set.map((_, i) => [
    ...set.map((__, j) => points.reduce((sum, p, at) => sum + (weights[at] ?? 0) * column(p, i) * column(p, j), 0)),
    points.reduce((sum, p, at) => sum + (weights[at] ?? 0) * column(p, i) * p.units, 0),
  ])
  for (let pivot = 0; pivot < set.length; pivot += 1) {
    const row = rows[pivot] ?? []
    const head = row[pivot] ?? 0
    if (head < 1e-9) return null
    for (let other = 0; other < set.length; other += 1) {
      if (other === pivot) continue
      const factor = (rows[other]?.[pivot] ?? 0) / head
      rows[other] = (rows[other] ?? []).map((value, at) => value - factor * (row[at] ?? 0))
    }
  }
  const result: [number, number, number] = [0, 0, 0]
  for (const [at, input] of set.entries()) {
    result[input] = (rows[at]?.[set.length] ?? 0) / (rows[at]?.[at] ?? 1) / (scales[at] ?? 1)
  }
  return result
}
