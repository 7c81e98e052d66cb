// What is known of a view once its files were looked at.

import type { ExportFile } from '../../domain/telemetry/export-file.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import type { FileColumn } from './projection.ts'

export interface Staged {
  readonly view: ExportView
  readonly files: readonly StagedFile[]
  /** Declared columns that no file has. Empty when no file has content. */
  readonly absent: readonly string[]
}

export interface StagedFile {
  readonly file: ExportFile
  /** SELECT of the declared columns of this file alone. */
  readonly select: string
  /** Columns of the file by the declared name. */
  readonly found: ReadonlyMap<string, FileColumn>
  readonly relation: string
}
