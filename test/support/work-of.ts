// Estimates the work of SQL texts over relations of stated size, for tests that speak of texts alone.

import type { Dialect } from '../../src/domain/dialect.ts'
import type { RelationFacts } from '../../src/domain/platform-facts.ts'
import type { Face, Materialization, Model, SourceTable } from '../../src/domain/project.ts'
import { relationKey } from '../../src/domain/relation.ts'
import type { WorkEstimate } from '../../src/domain/work.ts'
import { indexRelations } from '../../src/review/evidence/relations.ts'
import type { ReadModel } from '../../src/review/read-model.ts'
import { openWork, type WorkHistory, type WorkSide } from '../../src/review/work/model-work.ts'
import { factsOf } from '../../src/sql/facts/facts-of.ts'
import { modelOf, projectOf, relationOf } from './models.ts'

export interface DescribedRelation {
  readonly gib?: number
  readonly rows?: number
  readonly keys?: readonly string[]
  readonly unique?: readonly (readonly string[])[]
  readonly types?: Readonly<Record<string, string>>
}

export interface DescribedModel extends DescribedRelation {
  readonly sql?: string
  /** The text of runs after the first, of incremental models. */
  readonly increment?: string
  readonly materialized?: Materialization
  readonly kind?: Model['kind']
  readonly config?: Partial<Model['config']>
  readonly dependsOn?: readonly string[]
}

export interface DescribedSide {
  /** By name; in SQL `quay.core.<name>`. */
  readonly models: Readonly<Record<string, DescribedModel>>
  /** By name; in SQL `quay.raw.<name>`. */
  readonly sources?: Readonly<Record<string, DescribedRelation>>
  readonly dialect?: Dialect
  readonly history?: WorkHistory
}

export const modelIdOf = (name: string): string => `model.quay.${name}`

export function workSideOf({ models, sources = {}, dialect = 'snowflake', history }: DescribedSide): WorkSide {
  const made = Object.entries(models).map(([name, described]) => describedModel(name, described))
  const tables = Object.entries(sources).map(([name, described]) => sourceOf(name, described))
  const facts = new Map<string, RelationFacts>([
    ...made.map(({ model, described }) => [relationKey(relationOf(model.name)), factsFrom(described)] as const),
    ...tables.map(({ source, described }) => [relationKey(source.relation), factsFrom(described)] as const),
  ])
  const project = projectOf(
    made.map(({ model }) => model),
    { dialect, sources: new Map(tables.map(({ source }) => [source.id, source])) },
  )
  const index = indexRelations(project, { relation: (key) => facts.get(key) ?? null })
  const read = made.map(({ model, described }): [string, ReadModel] => [model.id, readModel(model, described, dialect)])
  return openWork({
    side: { models: new Map(read), graph: project.models },
    relations: (self) => index.evidenceFor(self),
    ...(history === undefined ? {} : { history }),
  })
}

/** Models of one text each, by id. */
export function readModelsOf(texts: Readonly<Record<string, string>>): ReadonlyMap<string, ReadModel> {
  const made = Object.entries(texts).map(([name, sql]) => describedModel(name, { sql }))
  return new Map(made.map(({ model, described }) => [model.id, readModel(model, described, 'snowflake')]))
}

/** The only form of a text over these relations. */
export function workOf(sql: string, side: Omit<DescribedSide, 'models'> & Partial<DescribedSide>): WorkEstimate {
  const [work] = workSideOf({ ...side, models: { ...side.models, subject: { sql } } }).estimates(modelIdOf('subject'))
  if (work === undefined) throw new Error(`no work is known of ${sql}`)
  return work
}

function describedModel(
  name: string,
  described: DescribedModel,
): { readonly model: Model; readonly described: DescribedModel } {
  const { materialized = 'table', kind = 'model', config = {}, dependsOn = [], unique = [] } = described
  const model = modelOf({
    name,
    kind,
    materialized,
    config: { ...config, clusterBy: config.clusterBy ?? [] },
    dependsOn: dependsOn.map(modelIdOf),
    uniqueKeys: unique,
  })
  return { model: materialized === 'ephemeral' ? { ...model, relation: null } : model, described }
}

function sourceOf(
  name: string,
  described: DescribedRelation,
): { readonly source: SourceTable; readonly described: DescribedRelation } {
  const source: SourceTable = {
    id: `source.quay.raw.${name}`,
    name,
    sourceName: 'raw',
    relation: { database: 'quay', schema: 'raw', name },
    file: 'models/sources.yml',
    columns: [],
    meta: {},
    freshness: false,
    uniqueKeys: described.unique ?? [],
  }
  return { source, described }
}

function factsFrom({ gib, rows, keys, types, unique }: DescribedRelation): RelationFacts {
  return {
    bytes: gib === undefined ? null : gib * 2 ** 30,
    rows: rows ?? null,
    layoutKeys: keys ?? [],
    columnTypes: new Map(Object.entries(types ?? {})),
    uniqueKeys: unique ?? [],
    source: null,
  }
}

function readModel(model: Model, { sql, increment }: DescribedModel, dialect: Dialect): ReadModel {
  const faces: (readonly [Face, string])[] = []
  if (sql !== undefined) faces.push([increment === undefined ? 'always' : 'first-build', sql])
  if (increment !== undefined) faces.push(['increment', increment])
  return {
    model,
    dialect,
    gaps: [],
    texts: faces.map(([face, text], index) => ({
      index,
      face,
      fidelity: 'compiled',
      sql: text,
      statements: factsOf(text, dialect).statements,
      origin: { locate: (range) => ({ range, exact: true }) },
    })),
  }
}
