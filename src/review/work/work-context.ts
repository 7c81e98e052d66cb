// What reading the texts of one side shares: how relations look from a model, and the views that were read already.

import type { Dialect } from '../../domain/dialect.ts'
import type { ModelId } from '../../domain/project.ts'
import { type RelationKey, type RelationName, relationKey } from '../../domain/relation.ts'
import type { OperatorCounts, Range, ScanWork } from '../../domain/work.ts'
import type { SelectFacts } from '../../sql/facts/types.ts'
import type { ReadModel, Side } from '../read-model.ts'
import type { RelationEvidence, RelationView } from '../rule.ts'
import type { Condition } from './condition.ts'
import type { WorkHistory } from './work-side.ts'

export interface WorkContext {
  readonly side: Side
  readonly relations: (self: ModelId | null) => RelationEvidence
  readonly history: WorkHistory
  /** Readings of views, by what was asked of them. */
  readonly views: Map<string, Reading>
  readonly readView: (view: RelationView, asked: Asked, above: readonly ModelId[]) => Reading
  /** What share of its rows a day of it is, as models that hold a window of it tell; null unknown. */
  readonly measuredDay: (relation: RelationKey) => number | null
  /** Rows of what has one row per key, by its columns: how many different values a column has. */
  readonly distinctRows: (columns: readonly string[]) => number | null
}

/** What reading a text once makes the platform do, with all views below looked through. */
export interface Reading {
  readonly scans: readonly ScanWork[]
  readonly fanOut: Range
  readonly operators: OperatorCounts
  readonly unknowns: readonly string[]
}

/** What a reader wants of a view: some of its columns (null: all), under conditions on them. */
export interface Asked {
  readonly columns: ReadonlySet<string> | null
  readonly conditions: readonly Condition[]
}

export const everything: Asked = { columns: null, conditions: [] }

/** A text at hand: whose it is and what its names mean. */
export interface TextPlace {
  readonly model: ReadModel
  readonly dialect: Dialect
  readonly relations: RelationEvidence
  readonly context: WorkContext
  /** Of the selects of its statements, since rows are asked for again. */
  readonly fanOuts: WeakMap<SelectFacts, Range>
}

export function placeOf(model: ReadModel, context: WorkContext): TextPlace {
  return {
    model,
    dialect: model.dialect,
    relations: context.relations(model.model.id),
    context,
    fanOuts: new WeakMap(),
  }
}

/** The name under which dbt writes an ephemeral model into the texts that read it. */
const ephemeralName = /^__dbt__cte__(.+)$/i

/** What a name in a text is; an ephemeral model is known by the name of its CTE. */
export function viewOf(
  relation: RelationName,
  { relations, model }: Pick<TextPlace, 'relations' | 'model'>,
): RelationView {
  const name = ephemeralName.exec(relation.name)?.[1]?.toLowerCase()
  if (name === undefined) return relations.view(relation)
  for (const id of model.model.dependsOn) {
    const view = relations.of(id)
    if (view?.materialized === 'ephemeral' && view.name.toLowerCase() === name) return view
  }
  return relations.view(relation)
}

/** Nothing of it is stored: each reading runs its SQL. */
export function isLookedThrough({ kind, materialized }: RelationView): boolean {
  return kind === 'model' && (materialized === 'view' || materialized === 'ephemeral')
}

export function keyOf(view: RelationView, written: RelationName): RelationKey {
  return relationKey(view.model?.relation ?? written)
}
