import { DuckDBInstance } from '@duckdb/node-api'

export const engine = DuckDBInstance
