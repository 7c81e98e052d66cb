// The work of a model on both sides of a change, for each form in which it is built or read.

import type { ModelId } from '../../domain/project.ts'
import type { RelationKey } from '../../domain/relation.ts'
import type { BuildForm } from '../../domain/snapshot.ts'
import type { ModelWork, WorkEstimate } from '../../domain/work.ts'
import type { ReadModel } from '../read-model.ts'
import type { AnalysedText } from '../rule.ts'
import { distinctRowsIn } from './distinct-rows-in.ts'
import { measuredDays } from './measured-days.ts'
import { mergeTargetScan } from './merge-target.ts'
import { scaled } from './range.ts'
import { readText } from './read-text.ts'
import { readView } from './read-view.ts'
import { rowsOutOf } from './rows-out.ts'
import { everything, placeOf, type TextPlace, type WorkContext } from './work-context.ts'
import { noHistory, type WorkEvidence } from './work-side.ts'

export { textsNeeded } from './texts-needed.ts'
export { type WorkReason, workDifference } from './work-difference.ts'
export type { WorkEvidence, WorkHistory } from './work-side.ts'

/** Estimates of one side, each made when it is first asked for. */
export interface WorkSide {
  /** One for each form of the model; none where it is not on this side, has no SQL, or none that was read. */
  estimates(id: ModelId, measured?: WorkSide['measuredDay']): readonly WorkEstimate[]
  /** Share of a relation's rows that a day of it is, as this side's texts and the sizes of their results tell. */
  measuredDay(relation: RelationKey): number | null
  /** Of what is stored under a model or source; null unknown. */
  rowsOf(id: ModelId): number | null
}

export function openWork(evidence: WorkEvidence): WorkSide {
  const { side, relations } = evidence
  const rough = estimatesIn(contextOf(evidence, () => null))
  const measuredDay = measuredDays(side, relations(null), rough)
  const opened = new Map<WorkSide['measuredDay'], WorkSide['estimates']>()
  return {
    measuredDay,
    rowsOf: (id) => relations(null).of(id)?.facts?.rows ?? null,
    estimates(id, measured = measuredDay) {
      const found = opened.get(measured) ?? estimatesIn(contextOf(evidence, measured))
      opened.set(measured, found)
      return found(id)
    },
  }
}

/**
 * A text that removes repeats and no longer does: the rows of its result against those of all its inputs say how many there
 * are. Rows out are in the measure of the text after, which hands on each row of each input.
 */
function keptRepeats(
  was: WorkEstimate,
  after: readonly WorkEstimate[],
  id: ModelId,
  before: WorkSide | null,
): WorkEstimate {
  const is = after.find(({ form }) => form === was.form)
  if (is?.rowsOut == null || was.operators.distincts === 0 || is.operators.distincts > 0) return was
  if (is.operators.aggregates > 0) return was
  const result = before?.rowsOf(id) ?? null
  const inputs = was.scans.map((scan) => (before?.rowsOf(scan.id ?? '') ?? 0) * (scan.rows?.mid ?? 1) * scan.times)
  const all = inputs.reduce((sum, rows) => sum + rows, 0)
  if (result === null || all <= 0) return was
  return { ...was, rowsOut: scaled(is.rowsOut, Math.min(1, result / all)) }
}

function contextOf(
  { side, relations, history = noHistory }: WorkEvidence,
  measuredDay: WorkContext['measuredDay'],
): WorkContext {
  const context: WorkContext = {
    side,
    relations,
    history,
    views: new Map(),
    readView: (view, asked, above) => readView(view, asked, context, above),
    measuredDay,
    distinctRows: distinctRowsIn(side, relations(null)),
  }
  return context
}

function estimatesIn(context: WorkContext): (id: ModelId) => readonly WorkEstimate[] {
  const known = new Map<ModelId, readonly WorkEstimate[]>()
  return (id) => {
    const found = known.get(id)
    if (found !== undefined) return found
    const model = context.side.models.get(id)
    const made = model === undefined ? [] : estimatesOf(model, context)
    known.set(id, made)
    return made
  }
}

/** `before` null: nothing is compared. Sizes are those of the side before, so that its texts say what they are of. */
export function modelWork(id: ModelId, before: WorkSide | null, after: WorkSide): ModelWork {
  const was = before?.estimates(id) ?? []
  // What is new is read by nothing on the side before: the readers of its inputs are known on its own side only.
  const is = after.estimates(id, was.length === 0 ? undefined : before?.measuredDay)
  return { id, before: was.map((one) => keptRepeats(one, is, id, before)), after: is }
}

function estimatesOf(model: ReadModel, context: WorkContext): readonly WorkEstimate[] {
  const place = placeOf(model, context)
  const found = new Map<BuildForm, WorkEstimate>()
  for (const text of model.texts) {
    // A text whose template did not render is known in part at best.
    if (text.statements.length === 0 || text.fidelity === 'raw') continue
    for (const form of formsOf(model, text)) {
      if (!found.has(form)) found.set(form, estimateOf(text, form, place))
    }
  }
  return [...found.values()]
}

/** None for what no run builds: ephemeral models, analyses, seeds. An incremental model of one text runs it in both forms. */
function formsOf({ model, texts }: ReadModel, { face }: AnalysedText): readonly BuildForm[] {
  if (model.kind === 'test') return ['test']
  if (model.kind === 'snapshot') {
    return face === 'first-build' && texts.some((other) => other.face === 'increment') ? [] : ['snapshot']
  }
  if (model.kind === 'operation') return ['other']
  if (model.kind !== 'model' || model.materialized === 'ephemeral') return []
  if (model.materialized === 'view') return ['view']
  if (face === 'always' && model.materialized === 'incremental') return ['full', 'increment']
  return [face === 'increment' ? 'increment' : 'full']
}

function estimateOf(text: AnalysedText, form: BuildForm, place: TextPlace): WorkEstimate {
  const { model, relations, context } = place
  const { id } = model.model
  const reading = readText(text, place, everything, form === 'view' ? [id] : [])
  const target = form === 'increment' ? mergeTargetScan(model, relations, context.history) : null
  const last = text.statements[text.statements.length - 1]
  const outputs = last?.outputs ?? []
  return {
    form,
    scans: target === null ? reading.scans : [...reading.scans, target],
    rowsOut: last === undefined ? null : rowsOutOf(last, place),
    fanOut: reading.fanOut,
    columnsOut: outputs.some(({ kind }) => kind === 'star') ? null : outputs.length,
    operators: reading.operators,
    unknowns: reading.unknowns,
  }
}
