// What the name of an exported file says: the view it is of, and its format.

import type { ExportFormat } from '../../domain/telemetry/export-file.ts'

const endings: readonly (readonly [RegExp, ExportFormat])[] = [
  [/\.parquet$/i, 'parquet'],
  [/\.csv(\.gz)?$/i, 'csv'],
  [/\.(ndjson|jsonl|json)(\.gz)?$/i, 'ndjson'],
]

export const unreadableName = 'is neither .parquet, .csv, .ndjson, .csv.gz nor .ndjson.gz'

export function formatOf(name: string): ExportFormat | null {
  return endings.find(([ending]) => ending.test(name))?.[1] ?? null
}

/** `BILLING.USAGE.csv.gz` is of `billing.usage`; Snowflake unloads into `query_history_0_0_0.snappy.parquet`. */
export function viewNameOf(name: string): string {
  return name.toLowerCase().replace(/(_\d+_\d+_\d+)?(\.snappy)?\.(parquet|csv|ndjson|jsonl|json)(\.gz)?$/, '')
}
