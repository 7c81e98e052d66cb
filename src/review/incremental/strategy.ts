// How dbt writes an increment into its table: the configured strategy, else what the adapter does by itself.

import type { Dialect } from '../../domain/dialect.ts'
import type { RuleModel } from '../rule.ts'

/** https://docs.getdbt.com/docs/build/incremental-strategy, table of defaults by adapter. */
const defaults: Readonly<Record<Dialect, string | null>> = {
  snowflake: 'merge',
  databricks: 'merge',
  spark: 'append',
  duckdb: null,
}

/** Lower case; null where neither the project nor the adapter settles it. */
export function incrementalStrategy({ model, dialect }: RuleModel): string | null {
  return model.config.incrementalStrategy ?? defaults[dialect]
}
