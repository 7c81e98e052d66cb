// What a changed text does to the units of a run of the same form.

import type { Model } from '../../domain/project.ts'
import type { BuildForm, SnapshotBuild } from '../../domain/snapshot.ts'
import type { Range, WorkEstimate } from '../../domain/work.ts'
import { assumed } from './assumptions.ts'
import { comparedWork } from './compared-work.ts'
import { exactly, within } from './range.ts'
import { formOf } from './run-form.ts'
import { observedReading, type Scope } from './scope.ts'
import { unitsRatio } from './units-ratio.ts'

/** In words: why it cannot be told. */
export function textRatio(scope: Scope, { id }: Model, build: SnapshotBuild): Range | string {
  const work = scope.work(id)
  if (work === null) return scope.isEdited(id) ? notRead : exactly(1)
  const pair = samePair(work.before, work.after, build.form)
  if (pair === null) return isMain(scope, id, build) && scope.isEdited(id) ? notRead : exactly(1)
  const sizes = { before: scope.sizesBefore, after: scope.sizesAfter(id) }
  const compared = comparedWork(pair.before, pair.after, sizes, observedReading([build], build), scope.isEdited(id))
  if (compared.unknown.length > 0) return sizesMissing(compared.unknown)
  // What an estimate does not see of another text moves it a little all the same.
  if (compared.same) return scope.isEdited(id) ? within(assumed.sameWork) : exactly(1)
  return unitsRatio(scope.view, build, compared)
}

export const notRead = 'its text could not be read on one of the sides'

export function sizesMissing(relations: readonly string[]): string {
  const [first = '', ...others] = relations
  return `the size of ${first}${others.length === 0 ? '' : ` and ${others.length} more`} is not known`
}

/** Seldom full builds of an incremental model, and statements around a build, stay as they are. */
function isMain(scope: Scope, id: string, { form }: SnapshotBuild): boolean {
  return form === formOf(scope.base.get(id))
}

/** An incremental model whose text is the same on every run reads all of it in its increments too. */
function samePair(before: readonly WorkEstimate[], after: readonly WorkEstimate[], form: BuildForm) {
  const of = (side: readonly WorkEstimate[]) =>
    side.find((one) => one.form === form) ??
    (form === 'increment' ? side.find((one) => one.form === 'full') : undefined)
  const was = of(before)
  const is = of(after)
  return was === undefined || is === undefined ? null : { before: was, after: is }
}
