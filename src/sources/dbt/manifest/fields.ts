// Where each manifest version keeps what this reader needs; the shape has changed in names more than in meaning.

import type { PlainRecord } from '../plain-data.ts'
import { textOf } from '../plain-data.ts'

interface VersionFields {
  /** First version that has these names. */
  readonly since: number
  readonly raw: string
  readonly compiled: string
}

const versions: readonly VersionFields[] = [
  { since: 7, raw: 'raw_code', compiled: 'compiled_code' },
  { since: 1, raw: 'raw_sql', compiled: 'compiled_sql' },
]

export function fieldsOf(version: number): VersionFields {
  const fields = versions.find((candidate) => version >= candidate.since)
  if (fields === undefined) throw new Error(`no field names for manifest version ${version}`)
  return fields
}

/** Windows writes back slashes, hooks a leading `./`. */
export function pathOf(node: PlainRecord): string {
  const path = textOf(node.original_file_path) ?? textOf(node.path) ?? ''
  return path.replaceAll('\\', '/').replace(/^(\.\/)+/, '')
}

/** Packages that dbt and its adapters bring: their macros change with dbt itself, never with the project. */
export function isBuiltIn(packageName: string): boolean {
  return /^dbt(_(postgres|redshift|snowflake|bigquery|spark|databricks|duckdb|trino|athena|sqlserver|synapse|fabric|clickhouse|glue|teradata|vertica|oracle|mysql|sqlite|dremio|impala|hive|starrocks|greenplum|materialize|singlestore|exasol|firebolt))?$/.test(
    packageName,
  )
}
