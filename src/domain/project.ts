// A data project as every floor sees it: models with their texts, sources, readers, owners. No Jinja, no vendor.

import type { Dialect } from './dialect.ts'
import type { RelationKey, RelationName } from './relation.ts'
import type { NotMeasured } from './review.ts'
import type { TextRange } from './text.ts'

export type ModelId = string & { readonly brand?: 'ModelId' }

export type Fidelity = 'compiled' | 'rendered' | 'raw'

/** `always` for a text that is the same on every run; the other two for incremental models and snapshots. */
export type Face = 'always' | 'first-build' | 'increment'

export type ResourceKind = 'model' | 'snapshot' | 'seed' | 'test' | 'analysis' | 'operation'

export type Materialization =
  | 'view'
  | 'table'
  | 'incremental'
  | 'ephemeral'
  | 'materialized-view'
  | 'dynamic-table'
  | 'streaming-table'
  | 'snapshot'
  | 'seed'
  | 'test'
  | 'statement'
  | 'other'

export interface Project {
  readonly kind: 'dbt' | 'sql-folder'
  readonly name: string
  /** Folder of the project inside its tree, '' for the root. */
  readonly root: string
  readonly dialect: Dialect
  readonly models: ReadonlyMap<ModelId, Model>
  readonly sources: ReadonlyMap<ModelId, SourceTable>
  readonly exposures: readonly Exposure[]
  readonly groups: ReadonlyMap<string, Group>
  /** Files or nodes that could not be read at all. */
  readonly problems: readonly NotMeasured[]
}

export interface Model {
  readonly id: ModelId
  readonly name: string
  readonly package: string
  readonly kind: ResourceKind
  /** Path from the tree's root, so that findings of several projects in one repository do not collide. */
  readonly file: string
  /** The file's text as committed, Jinja and all; '' when only a manifest without raw code was given. */
  readonly source: string
  /** Name in production, null for ephemeral models and tests. */
  readonly relation: RelationName | null
  readonly materialized: Materialization
  readonly config: ModelConfig
  readonly dependsOn: readonly ModelId[]
  /** For tests: the model they test. */
  readonly attachedTo: ModelId | null
  readonly columns: readonly ModelColumn[]
  readonly description: string
  /** Column sets proven unique by tests, constraints or unique_key, lower case. */
  readonly uniqueKeys: readonly (readonly string[])[]
  /** What makes this model what it is; a differing digest names why it changed. */
  readonly digests: ModelDigests
}

/** Hashes of each input of a model; two sides with equal digests run the same SQL. Detail names the part that moved. */
export interface ModelDigests {
  readonly sql: string
  readonly config: string
  /** Macro name to hash of its definition, over every macro that the model reaches. */
  readonly macros: ReadonlyMap<string, string>
  readonly vars: ReadonlyMap<string, string>
  /** Package name to version, for packages whose macros or models it reaches. */
  readonly packages: ReadonlyMap<string, string>
}

export interface ModelConfig {
  readonly uniqueKey: readonly string[]
  readonly incrementalStrategy: string | null
  readonly incrementalPredicates: readonly string[]
  /** Snowflake cluster_by, Databricks liquid_clustered_by and zorder, Spark partition_by; as written. */
  readonly clusterBy: readonly string[]
  readonly partitionBy: readonly string[]
  readonly fullRefresh: boolean | null
  readonly onSchemaChange: string | null
  readonly fileFormat: string | null
  readonly warehouse: string | null
  readonly tags: readonly string[]
  readonly group: string | null
  readonly queryTag: string | null
  readonly meta: Readonly<Record<string, unknown>>
  readonly enabled: boolean
  /** Every other key, plain data, so that a rule may look and a change is seen. */
  readonly other: Readonly<Record<string, unknown>>
}

/** What a model has that configures nothing. */
export const noConfig: ModelConfig = {
  uniqueKey: [],
  incrementalStrategy: null,
  incrementalPredicates: [],
  clusterBy: [],
  partitionBy: [],
  fullRefresh: null,
  onSchemaChange: null,
  fileFormat: null,
  warehouse: null,
  tags: [],
  group: null,
  queryTag: null,
  meta: {},
  enabled: true,
  other: {},
}

export interface ModelColumn {
  readonly name: string
  readonly type: string | null
  /** Generic tests on it: `unique`, `not_null`, `relationships`, `accepted_values`, ... */
  readonly tests: readonly string[]
}

/** One text of a model, ready for the parser, with the way back to the source file. */
export interface ModelText {
  readonly face: Face
  readonly fidelity: Fidelity
  readonly sql: string
  readonly origin: Origin
  /** What the rendering had to assume: `macro fsc_evm.x is not installed`. Empty when nothing. */
  readonly assumptions: readonly string[]
}

/** Maps ranges of an analysed text to ranges of the source file. Text produced by a macro maps to the call that produced it. */
export interface Origin {
  /** `exact` is false where the range was produced by Jinja and the call site is named instead. */
  locate(range: TextRange): { readonly range: TextRange; readonly exact: boolean }
}

export interface SourceTable {
  readonly id: ModelId
  readonly name: string
  readonly sourceName: string
  readonly relation: RelationName
  readonly file: string
  readonly columns: readonly ModelColumn[]
  readonly meta: Readonly<Record<string, unknown>>
  readonly freshness: boolean
  readonly uniqueKeys: readonly (readonly string[])[]
}

export interface Exposure {
  readonly id: string
  readonly name: string
  readonly dependsOn: readonly ModelId[]
  readonly owner: string | null
}

export interface Group {
  readonly name: string
  readonly owner: string | null
}

/** A project together with the way to its texts; texts are made on demand, since a review needs few of them. */
export interface ReadProject {
  readonly project: Project
  /** Other names under which its texts may read a relation (a pull request's own build), to the name in production. */
  readonly aliases?: ReadonlyMap<RelationKey, RelationName>
  texts(model: ModelId): ModelTexts
}

export type ModelTexts =
  | { readonly kind: 'texts'; readonly texts: readonly ModelText[] }
  /** Nothing to analyse by nature: seeds, Python models. `measured` is false when that leaves a gap to be said. */
  | { readonly kind: 'none'; readonly reason: string; readonly measured: boolean }
