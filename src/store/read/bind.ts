// Binds the files of a version to an engine: one temporary view per table, over no more files than were asked for.

import { join } from 'node:path'
import { accountKey } from '../../domain/telemetry/account.ts'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import { type Engine, identifier, literal } from '../engine/engine.ts'
import { type Entry, wholeAccount } from '../manifest/manifest.ts'
import { type Column, columnsOf, projection } from '../rows/columns.ts'
import { parquetFiles, plain, where } from '../rows/day-file.ts'
import type { Reading } from '../store.ts'
import { tableSpecs } from '../table-spec.ts'

export interface BoundVersion {
  readonly entries: readonly Entry[]
  readonly schemas: Readonly<Record<string, string>>
}

export async function bindTables(engine: Engine, root: string, version: BoundVersion, reading: Reading): Promise<void> {
  const views = reading.tables.map((table) => view(root, version, reading, table))
  if (views.length > 0) await engine.run(views.join(';\n'))
}

function view(root: string, version: BoundVersion, reading: Reading, table: TableName): string {
  const columns = columnsOf(tableSpecs[table])
  const bySchema = new Map<string, string[]>()
  for (const { schema, path } of selected(version.entries, reading, table)) {
    if (path !== null) bySchema.set(schema, [...(bySchema.get(schema) ?? []), join(root, path)])
  }
  const parts = [...bySchema].map(([schema, paths]) => {
    const text = version.schemas[schema]
    if (text === undefined) throw new Error(`no columns are known for schema ${schema}`)
    return `SELECT ${projection(columns, text)} FROM ${parquetFiles(paths)}`
  })
  const rows = parts.length === 0 ? [nothing(columns)] : parts
  return `CREATE OR REPLACE TEMP VIEW ${identifier(table)} AS SELECT * FROM (${rows.join(' UNION ALL ')}) AS px_files${where(times(reading, table))}`
}

function nothing(columns: readonly Column[]): string {
  return `SELECT ${projection(columns, '')} WHERE false`
}

export function selected(
  entries: readonly Entry[],
  { accounts, from, to }: Reading,
  table: TableName,
): readonly Entry[] {
  const wanted = accounts === undefined ? null : new Set(accounts.map(accountKey))
  const first = from?.toISOString().slice(0, 10)
  const last = to?.toISOString()
  return entries.filter(
    (entry) =>
      entry.table === table &&
      (wanted === null || wanted.has(accountKey(entry))) &&
      entry.days.some(
        ({ day }) =>
          day === wholeAccount || ((first === undefined || day >= first) && (last === undefined || `${day}T00` < last)),
      ),
  )
}

function times({ from, to }: Reading, table: TableName): readonly string[] {
  const spec = tableSpecs[table]
  if (spec.period.kind === 'account') return []
  const column = identifier(spec.period.column)
  return [
    ...(from === undefined ? [] : [`${column} >= TIMESTAMP ${literal(plain(from.toISOString()))}`]),
    ...(to === undefined ? [] : [`${column} < TIMESTAMP ${literal(plain(to.toISOString()))}`]),
  ]
}
