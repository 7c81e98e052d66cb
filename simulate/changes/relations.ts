// What every relation truly holds: rows, widths and order, from the sources through all models in order of their building.

import { type Flow, flowOf } from './flow.ts'
import type { ColumnTruth, DateTruth, ModelSpec, ProjectSpec } from './spec.ts'

/** A table as it lies on disk. */
export interface Stored {
  readonly rows: number
  readonly columns: readonly ColumnTruth[]
  readonly bytes: number
  /** Micro-partitions or files. */
  readonly parts: number
  readonly date: DateTruth | null
}

export interface Relations {
  readonly project: ProjectSpec
  readonly stored: ReadonlyMap<string, Stored>
  readonly models: ReadonlyMap<string, ModelSpec>
  /** Depth that a table gets which its model writes: by name, the same on both sides of every change. */
  readonly depthOf: (model: string, isClustered: boolean) => number | null
  readonly partBytes: number
}

export function relationsOf(project: ProjectSpec, partBytes: number, depthOf: Relations['depthOf']): Relations {
  const stored = new Map<string, Stored>()
  const models = new Map(project.models.map((model) => [model.name, model]))
  const relations: Relations = { project, stored, models, depthOf, partBytes }
  for (const { name, rows, columns, date } of project.sources) stored.set(name, laidOut(relations, rows, columns, date))
  for (const model of inBuildOrder(project)) {
    if (model.materialized === 'view') continue
    const flow = flowOf(relations, model, { form: 'full' })
    stored.set(model.name, laidOut(relations, flow.rows, flow.columns, orderOf(relations, model, flow)))
  }
  return relations
}

function laidOut(
  { partBytes }: Relations,
  rows: number,
  columns: readonly ColumnTruth[],
  date: DateTruth | null,
): Stored {
  const bytes = Math.max(1, rows) * columns.reduce((sum, { width }) => sum + width, 0)
  return { rows, columns, bytes, parts: Math.max(1, Math.ceil(bytes / partBytes)), date }
}

function orderOf({ depthOf }: Relations, model: ModelSpec, { date }: Flow): DateTruth | null {
  if (date === null) return null
  const isAppended = model.materialized === 'incremental' && model.increment?.column === date.column
  return { ...date, depth: depthOf(model.name, model.clusterBy === date.column || isAppended) }
}

/** Upstream first. */
export function inBuildOrder({ models }: ProjectSpec): readonly ModelSpec[] {
  const byName = new Map(models.map((model) => [model.name, model]))
  const ordered = new Set<ModelSpec>()
  const place = (model: ModelSpec): void => {
    if (ordered.has(model)) return
    for (const name of inputsOf(model)) {
      const above = byName.get(name)
      if (above !== undefined) place(above)
    }
    ordered.add(model)
  }
  for (const model of models) place(model)
  return [...ordered]
}

export function inputsOf({ from, joins, union }: ModelSpec): readonly string[] {
  return [from, ...joins.map(({ to }) => to), ...(union === null ? [] : [union.with])]
}
