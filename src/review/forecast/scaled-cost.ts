// A model that keeps its form: what its runs cost, times what text, warehouse and schedule make of it.

import type { Model } from '../../domain/project.ts'
import type { SnapshotBuild } from '../../domain/snapshot.ts'
import { runsPerDay } from './account-view.ts'
import { type CostPart, monthly, monthlyOfAll, scaledPart } from './cost-part.ts'
import { noCost, type OwnCost } from './own-cost.ts'
import { exactly, product, times } from './range.ts'
import { movedFrequency } from './run-frequency.ts'
import type { Scope } from './scope.ts'
import { textRatio } from './text-ratio.ts'
import { warehouseMove } from './warehouse-price.ts'

/** Each form scales by its own text; a form of which the change shows none (a seldom full build) stays. */
export function scaledCost(
  scope: Scope,
  before: Model,
  after: Model,
  builds: readonly SnapshotBuild[],
  kind: CostPart['kind'],
): OwnCost {
  const runs = runsPerDay(builds)
  const frequency = movedFrequency(scope.view, before, after, runs)
  const common = {
    runsBefore: runs,
    runsAfter: times(frequency.ratio, runs),
    now: monthlyOfAll(builds),
  }
  const parts: CostPart[] = []
  const reasons = frequency.reason === null ? [] : [frequency.reason]
  let isScaled = false
  let factors = { ...noCost.factors, runs: frequency.ratio.mid }
  for (const build of builds) {
    const text = textRatio(scope, before, build)
    const move = warehouseMove(scope.view, before, after, build)
    const unmeasured = typeof text === 'string' ? text : move.ratio === null ? move.reason : null
    if (typeof text === 'string' || move.ratio === null)
      return { ...noCost, ...common, runsAfter: null, unmeasured, basis: null }
    if (move.reason !== null && !reasons.includes(move.reason)) reasons.push(move.reason)
    if (isFurther(text.mid, factors.text)) factors = { ...factors, text: text.mid }
    if (isFurther(move.ratio.mid, factors.warehouse)) factors = { ...factors, warehouse: move.ratio.mid }
    // A full build now and then is on a schedule of its own.
    const often = build.runsPerDay < runs / 3 ? exactly(1) : frequency.ratio
    const ratio = product(text, move.ratio, often)
    isScaled ||= ratio.low !== 1 || ratio.high !== 1
    parts.push(scaledPart(kind, monthly(build), ratio))
  }
  const scaled = scope.isPlanned(after.id) ? 'explain' : 'history-scaled'
  return { ...common, parts, reasons, basis: isScaled ? scaled : 'history', unmeasured: null, factors }
}

function isFurther(ratio: number, from: number): boolean {
  return Math.abs(Math.log(ratio)) > Math.abs(Math.log(from))
}
