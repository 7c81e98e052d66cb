// Which kind of change a model's forecast is: what moves its cost most; and the reasons in words.

import type { ChangeType } from '../../domain/forecast-error.ts'
import type { Model } from '../../domain/project.ts'
import { type WorkReason, workDifference } from '../work/work-difference.ts'
import type { OwnCost } from './own-cost.ts'
import { formOf } from './run-form.ts'
import type { Scope } from './scope.ts'

export interface TypedChange {
  readonly type: ChangeType
  readonly reasons: readonly string[]
}

/** `moves`: anything at all differs between the sides. `direct`: the model itself changed, not only what it reads. */
export function typedChange(
  scope: Scope,
  before: Model | undefined,
  after: Model | undefined,
  own: OwnCost,
  moves: { readonly any: boolean; readonly direct: boolean },
): TypedChange {
  if (before === undefined) return { type: 'new_model', reasons: own.reasons }
  if (after === undefined) return { type: 'removed_model', reasons: own.reasons }
  if (formOf(before) !== formOf(after))
    return { type: 'materialization', reasons: [formText(before, after), ...own.reasons] }
  const work = workReasons(scope, before, after)
  const reasons = [...work.map(({ sentence }) => sentence), ...own.reasons]
  if (!moves.any) return { type: 'unchanged', reasons }
  const { text, runs, warehouse } = own.factors
  const [first] = [
    { type: textType(work, moves.direct), size: size(text) },
    { type: 'schedule' as const, size: size(runs) },
    { type: 'warehouse' as const, size: size(warehouse) },
  ].sort((a, b) => b.size - a.size)
  if (first !== undefined && first.size > 0) return { type: first.type, reasons }
  const ownMoves = own.parts.some(({ delta }) => delta.low !== 0 || delta.high !== 0)
  return { type: ownMoves || !moves.direct ? textType(work, moves.direct) : 'readers', reasons }
}

/** What a downstream model pays for is its inputs, however they came to differ. */
function textType([first]: readonly WorkReason[], isDirect: boolean): ChangeType {
  if (!isDirect) return first?.type === 'materialization' ? 'materialization' : 'inputs'
  return first?.type ?? 'rewrite'
}

function workReasons(scope: Scope, before: Model, after: Model): readonly WorkReason[] {
  const work = scope.work(after.id)
  const form = formOf(after)
  const was = work?.before.find((one) => one.form === form)
  const is = work?.after.find((one) => one.form === form)
  return was === undefined || is === undefined || formOf(before) !== form ? [] : workDifference(was, is)
}

function formText(before: Model, after: Model): string {
  if (before.materialized !== after.materialized) return `materialized ${before.materialized} → ${after.materialized}`
  return after.config.fullRefresh === true ? 'every run is a full refresh now' : 'runs are no longer full refreshes'
}

function size(factor: number): number {
  return Math.abs(Math.log(Math.max(factor, 1e-9)))
}
