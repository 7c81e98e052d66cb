// Which dialect a project speaks when the user did not say: by its adapter, or by settings that only one platform has.

import type { Dialect } from '../../domain/dialect.ts'

/** The dialect of each adapter; the last ones are other platforms, with the nearest of the four. */
const byAdapter: Readonly<Record<string, Dialect>> = {
  snowflake: 'snowflake',
  databricks: 'databricks',
  spark: 'spark',
  duckdb: 'duckdb',
  glue: 'spark',
  fabricspark: 'spark',
  bigquery: 'databricks',
  hive: 'spark',
  postgres: 'duckdb',
  redshift: 'duckdb',
  trino: 'duckdb',
  athena: 'duckdb',
}

const known: ReadonlySet<string> = new Set(['snowflake', 'databricks', 'spark', 'duckdb', 'glue', 'fabricspark'])

export function isKnownAdapter(adapter: string): boolean {
  return known.has(adapter.toLowerCase())
}

export function dialectOfAdapter(adapter: string | null): Dialect | null {
  return adapter === null ? null : (byAdapter[adapter.toLowerCase()] ?? null)
}

/** Settings and functions that stand in projects of one platform only, as they are found in SQL and YAML texts. */
const signs: readonly { readonly dialect: Dialect; readonly pattern: RegExp }[] = [
  {
    dialect: 'snowflake',
    pattern: /\b(copy_grants|snowflake_warehouse|lateral\s+flatten|parse_json|iff\s*\(|qualify\b)/gi,
  },
  { dialect: 'databricks', pattern: /\b(liquid_clustered_by|databricks_compute|databricks_tags|delta\.)/gi },
  { dialect: 'spark', pattern: /\b(file_format|location_root|lateral\s+view|from_unixtime|date_trunc\('DAY')/gi },
  { dialect: 'duckdb', pattern: /\b(read_parquet|read_csv_auto|read_csv)\b/gi },
]

/** Snowflake when nothing tells: most dbt projects run there. */
export function guessDialect(texts: Iterable<string>): Dialect {
  const counts = new Map<Dialect, number>()
  for (const text of texts) {
    for (const { dialect, pattern } of signs) {
      const hits = text.match(pattern)?.length ?? 0
      if (hits > 0) counts.set(dialect, (counts.get(dialect) ?? 0) + hits)
    }
  }
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? 'snowflake'
}
