// One file of an export, as it lies on disk.

export const exportFormats = ['parquet', 'csv', 'ndjson'] as const

export type ExportFormat = (typeof exportFormats)[number]

export interface ExportFile {
  /** Absolute. */
  readonly path: string
  /** As messages name it: relative to the folder that the user gave. */
  readonly label: string
  readonly format: ExportFormat
}
