// Whether a name is one of the dialect's own functions, so that user-defined ones show.

import type { Dialect } from '../../domain/dialect.ts'
import { databricksFunctions, sparkFunctions } from './databricks.ts'
import { duckdbFunctions } from './duckdb.ts'
import { snowflakeFunctions } from './snowflake.ts'

const byDialect: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  snowflake: snowflakeFunctions,
  databricks: new Set([...sparkFunctions, ...databricksFunctions]),
  spark: sparkFunctions,
  duckdb: duckdbFunctions,
}

/** A qualified name is the user's own, except under the schemas that vendors ship. */
export function isBuiltin(name: string, dialect: Dialect): boolean {
  const known = byDialect[dialect]
  const upper = name.toUpperCase()
  if (!upper.includes('.')) return known.has(upper)
  return /^(SNOWFLAKE\.(CORTEX|CORE|ML)|INFORMATION_SCHEMA|SNOWFLAKE\.INFORMATION_SCHEMA|SYSTEM)\./.test(upper)
}
