// What a renderer is told about the project, and what a rendering gives back.

import type { Dialect } from '../../../domain/dialect.ts'
import type { Origin } from '../../../domain/project.ts'
import type { RelationName } from '../../../domain/relation.ts'
import type { MacroFile } from './macro-library.ts'
import type { RefCall } from './recorder.ts'

export interface RenderEnvironment {
  readonly dialect: Dialect
  readonly projectName: string
  /** Macro files of the project and of every installed package. */
  readonly macros: readonly MacroFile[]
  /** `vars` of dbt_project.yml, plain data; a nested map under the project's or a package's name is scoped to it. */
  readonly vars: Readonly<Record<string, unknown>>
  /** `dispatch:` of dbt_project.yml: namespace to the packages to search, in order. */
  readonly searchOrder?: ReadonlyMap<string, readonly string[]>
  /** At least name, schema, database and type; plain data. */
  readonly target: Readonly<Record<string, unknown>>
  resolveRef(packageName: string | null, name: string, version: string | null): RelationName | null
  resolveSource(source: string, table: string): RelationName | null
  /** Per model. */
  readonly timeLimitMs?: number
  /** ISO time that templates see as now; fixed, so that two renderings of one model are equal. */
  readonly asOf?: string
}

export interface RenderRequest {
  readonly text: string
  readonly path: string
  /** Name of the model; taken from the path when absent. */
  readonly name?: string
  /** Package the file belongs to; the project itself when absent. */
  readonly package?: string
  readonly self: RelationName | null
  readonly incremental: boolean
  /** Config from dbt_project.yml and YAML files; the file's own `config()` goes before it. */
  readonly config: Readonly<Record<string, unknown>>
}

export type RenderResult = Rendered | NotRendered

export interface Rendered {
  readonly kind: 'rendered'
  readonly sql: string
  readonly origin: Origin
  /** What the file's `config()` calls say, keys as dbt names them. */
  readonly config: Readonly<Record<string, unknown>>
  /** `package.name` of every macro that ran, stand-ins left out. */
  readonly macrosUsed: readonly string[]
  readonly varsUsed: readonly string[]
  readonly refs: readonly RefCall[]
  readonly sources: readonly (readonly [string, string])[]
  readonly assumptions: readonly string[]
}

export interface NotRendered {
  readonly kind: 'failed'
  /** One line that says what went wrong and in which line of which file. */
  readonly reason: string
  /** Line of the model's own file, 1 when the fault lies in no line of it. */
  readonly line: number
}
