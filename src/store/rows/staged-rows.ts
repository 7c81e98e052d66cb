// Runs the SELECT of a batch once and splits its rows by UTC day into Parquet files of the table's columns.

import { join } from 'node:path'
import { type Engine, identifier, literal } from '../engine/engine.ts'
import type { Files } from '../files/files.ts'
import { wholeAccount } from '../manifest/manifest.ts'
import type { TableSpec } from '../table-spec.ts'
import { castTo } from './column-cast.ts'
import { type Column, columnsOf } from './columns.ts'
import { scriptParts } from './script-parts.ts'

export interface Staged {
  readonly rows: number
  /** Rows without a time that a day could be told from; they are in no part. */
  readonly withoutTime: number
  /** Files by day, or by `account` in tables without days. */
  readonly parts: ReadonlyMap<string, readonly string[]>
}

export interface StageRequest {
  readonly spec: TableSpec
  readonly table: string
  readonly select: string
  /** Values of the columns that no SELECT yields, by name; a SELECT may yield `extracted_at` itself. */
  readonly constants: Readonly<Record<string, string | null>>
  /** A new folder for the parts. */
  readonly folder: string
}

/** Stands for the day of rows whose time is none. */
const noDay = 'none'

export async function stageRows(engine: Engine, files: Files, request: StageRequest): Promise<Staged> {
  const { spec, select, folder } = request
  const source = scriptParts(select).last
  const columns = await projected(engine, request, source)
  const partitioned = `SELECT *, ${dayOf(spec)} AS px_day FROM (SELECT ${columns} FROM (\n${source}\n) AS px_source) AS px_typed`
  await files.makeFolder(folder)
  // Read once and thrown away: to compress takes longer than to write more.
  const [counted] = await files.fill(folder, () =>
    engine.rows(
      `COPY (${partitioned}) TO ${literal(folder)} (FORMAT parquet, COMPRESSION uncompressed, PARTITION_BY (px_day), OVERWRITE_OR_IGNORE)`,
    ),
  )
  const parts = new Map<string, readonly string[]>()
  for (const name of await files.list(folder)) {
    const inside = join(folder, name)
    const names = [...(await files.list(inside))].sort()
    parts.set(
      name.slice(name.indexOf('=') + 1),
      names.map((file) => join(inside, file)),
    )
  }
  const lost = parts.get(noDay) ?? []
  parts.delete(noDay)
  return { rows: Number(counted?.Count ?? 0), withoutTime: await countRows(engine, lost), parts }
}

async function projected(engine: Engine, { spec, table, constants }: StageRequest, source: string): Promise<string> {
  const described = await engine.rows(`DESCRIBE (\n${source}\n)`)
  const types = new Map(described.map((row) => [String(row.column_name).toLowerCase(), String(row.column_type)]))
  const columns = columnsOf(spec)
  for (const name of types.keys()) {
    if (!columns.some((column) => column.name === name)) throw new Error(`${table} has no column ${name}`)
  }
  return columns
    .map((column) => `${expression(column, types.get(column.name), constants, table)} AS ${identifier(column.name)}`)
    .join(', ')
}

function expression(
  { name, type }: Column,
  found: string | undefined,
  constants: StageRequest['constants'],
  table: string,
): string {
  const constant = constants[name]
  if (constant !== undefined && !(name === 'extracted_at' && found !== undefined))
    return `CAST(${literal(constant)} AS ${type})`
  return found === undefined ? `CAST(NULL AS ${type})` : castTo({ name, type }, found, table)
}

/** Text of a row's day; years of other than four digits are no days. */
export function dayOf(spec: TableSpec): string {
  if (spec.period.kind === 'account') return literal(wholeAccount)
  const day = `CAST(${identifier(spec.period.column)} AS DATE)`
  const within = `${day} BETWEEN DATE '1970-01-01' AND DATE '9999-12-30'`
  return `CASE WHEN ${within} THEN CAST(${day} AS VARCHAR) ELSE ${literal(noDay)} END`
}

export async function countRows(engine: Engine, paths: readonly string[]): Promise<number> {
  if (paths.length === 0) return 0
  const [row] = await engine.rows(`SELECT count(*) AS n FROM read_parquet([${paths.map(literal).join(', ')}])`)
  return Number(row?.n)
}
