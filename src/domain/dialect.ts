// The SQL dialects Plimsoll reads, and how each folds the case of an unquoted name.

export const dialects = ['snowflake', 'databricks', 'spark', 'duckdb'] as const

export type Dialect = (typeof dialects)[number]
