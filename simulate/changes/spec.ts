// What the project for forecasts is made of: sources with hidden truth, and models whose text and physics both follow from one description.

export type ColumnType = 'number' | 'varchar' | 'timestamp' | 'boolean' | 'variant'

/** A column and what only the simulator knows of it. */
export interface ColumnTruth {
  readonly name: string
  readonly type: ColumnType
  /** Compressed bytes a row. */
  readonly width: number
  /** Distinct values. */
  readonly distinct: number
}

export interface SourceSpec {
  readonly name: string
  readonly rows: number
  readonly columns: readonly ColumnTruth[]
  readonly key: string
  readonly date: DateTruth | null
  /** As the platform lists it; null: none was chosen, whatever the order of the rows. */
  readonly layoutKey: string | null
}

/** How rows lie over time. */
export interface DateTruth {
  readonly column: string
  /** Days of history. */
  readonly days: number
  /** Rows a day grow by this factor's exponent a day: more lies in the last days than their share. */
  readonly skew: number
  /** Times the parts that a range would touch if rows lay in perfect order; null: no order at all. */
  readonly depth: number | null
}

export type Materialized = 'view' | 'table' | 'incremental'
export type Tag = 'hourly' | 'six_hourly' | 'daily'

export type Where =
  | { readonly kind: 'since'; readonly column: string; readonly days: number; readonly form: SinceForm }
  /** Keeps a share of the rows that says nothing of where they lie. */
  | { readonly kind: 'value'; readonly column: string; readonly keeps: number }

/** Only the bare column can skip parts. */
export type SinceForm = 'bare' | 'formatted' | 'cast'

export interface JoinSpec {
  readonly to: string
  readonly on: string
  readonly take: readonly string[]
  /** Keeps one row a key before joining. */
  readonly isLatestOnly: boolean
}

export interface IncrementSpec {
  readonly column: string
  readonly days: number
  readonly key: string
  readonly strategy: 'merge' | 'append'
  /** Whether the text has its `is_incremental()` block. */
  readonly hasBlock: boolean
}

export interface GroupSpec {
  readonly by: readonly string[]
  /** Rolled up by day of this column; null: over all time. */
  readonly day: string | null
  readonly sums: readonly string[]
}

export interface ModelSpec {
  readonly name: string
  readonly layer: 'staging' | 'intermediate' | 'marts' | 'reporting'
  readonly team: string
  readonly tag: Tag
  readonly materialized: Materialized
  /** Other than the project's; null: the project's. */
  readonly warehouse: string | null
  readonly clusterBy: string | null
  readonly from: string
  readonly where: readonly Where[]
  readonly joins: readonly JoinSpec[]
  readonly columns: readonly string[] | '*'
  readonly group: GroupSpec | null
  /** Ranks that are added as columns; the first may keep one row a key. */
  readonly windows: readonly { readonly by: string; readonly order: string }[]
  readonly keepsLatest: boolean
  readonly union: { readonly with: string; readonly isDistinct: boolean } | null
  readonly increment: IncrementSpec | null
  readonly tests: readonly TestSpec[]
  /** How it is written: names of CTEs and remarks that change nothing. */
  readonly style: { readonly prefix: string; readonly isFlat: boolean; readonly remark: string | null }
}

export interface TestSpec {
  readonly kind: 'not_null' | 'unique'
  readonly column: string
}

/** A dashboard's tile: reads, makes nothing. */
export interface ReaderSpec {
  readonly name: string
  readonly team: string
  readonly perDay: number
  readonly query: ModelSpec
}

export interface ProjectSpec {
  readonly platform: 'snowflake' | 'databricks'
  readonly sources: readonly SourceSpec[]
  readonly models: readonly ModelSpec[]
  readonly readers: readonly ReaderSpec[]
}

export const projectName = 'quayside'

export function modelId(name: string): string {
  return `model.${projectName}.${name}`
}

export function testName(model: string, { kind, column }: TestSpec): string {
  return `${kind}_${model}_${column}`
}

export function testId(model: string, test: TestSpec): string {
  return `test.${projectName}.${testName(model, test)}.0a1b2c3d4e`
}

export function isSource(project: ProjectSpec, name: string): boolean {
  return project.sources.some((source) => source.name === name)
}

export function relationOf(project: ProjectSpec, name: string): string {
  if (isSource(project, name)) return `${projectName}_raw.tos.${name}`
  const model = project.models.find((each) => each.name === name)
  if (model === undefined) throw new Error(`no model ${name}`)
  return `${projectName}.${model.layer}.${name}`
}
