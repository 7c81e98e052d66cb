// What the caller knows beyond the files: dialect, target, vars, artifacts, packages, and a cache.

import type { Dialect } from '../../../domain/dialect.ts'
import type { FileTree } from '../../../domain/file-tree.ts'
import type { Manifest } from '../manifest/parse-manifest.ts'
import type { PlainRecord } from '../plain-data.ts'
import type { DerivedCache } from './derived-cache.ts'

export interface PackagesPlace {
  readonly tree: FileTree
  /** Folder of the project there. */
  readonly root: string
}

export interface ReadDbtOptions {
  readonly dialect?: Dialect
  /** The production target as templates see it: name, database, schema, warehouse, ... */
  readonly target?: PlainRecord
  /** Like `--vars`: stronger than the project's. */
  readonly vars?: PlainRecord
  /** Written from this very side: gives compiled SQL. */
  readonly manifest?: Manifest | null
  /** Written by production: gives names, and macros of packages that are not installed. */
  readonly production?: Manifest | null
  /** Where installed packages are looked for when this side has none; a git ref rarely holds them. */
  readonly packages?: PackagesPlace | null
  /** Share one between base and head. */
  readonly cache?: DerivedCache
  /** ISO time that templates see as now. */
  readonly asOf?: string
  /** Milliseconds that rendering one text may take. */
  readonly timeLimitMs?: number
}
