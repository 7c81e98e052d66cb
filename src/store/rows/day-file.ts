// Writes the rows of one day to a file: staged rows and stored ones, each key once, in the order of files.

import { type Engine, identifier, literal } from '../engine/engine.ts'
import type { Files } from '../files/files.ts'
import { wholeAccount } from '../manifest/manifest.ts'
import type { TableSpec } from '../table-spec.ts'
import { type Column, fileOrder, projection, schemaText } from './columns.ts'

export interface TableShape {
  readonly table: string
  readonly spec: TableSpec
  readonly columns: readonly Column[]
}

/** Rows that are stored, maybe with fewer columns than the table has now. */
export interface StoredRows {
  readonly path: string
  readonly schemaText: string
}

export interface DaySource {
  readonly day: string
  readonly parts: readonly string[]
  /** Merged with the parts; may hold other days too. */
  readonly stored: StoredRows | null
  /** Rows extracted before this are gone. */
  readonly floor: string | null
  /** Derived rows: when their inputs were extracted. A key that comes twice is a fault of the script then. */
  readonly made: { readonly extractedAt: string | null } | null
}

export interface DayFile {
  readonly day: string
  readonly rows: number
  /** Null when there are no rows, and then there is no file. */
  readonly content: string | null
  readonly bytes: number
  readonly minTime: string | null
  readonly maxTime: string | null
  readonly extractedAt: string | null
}

/** How our files are written; names of equal content differ when this does. */
export const parquet = 'FORMAT parquet, COMPRESSION zstd'

export async function writeDay(
  engine: Engine,
  files: Files,
  shape: TableShape,
  source: DaySource,
  path: string,
): Promise<DayFile> {
  const rows = relations(shape, source)
  const empty = { day: source.day, rows: 0, content: null, bytes: 0, minTime: null, maxTime: null, extractedAt: null }
  if (rows.length === 0) return empty
  const all = `(${rows.join(' UNION ALL ')})`
  const repeats = await countRepeated(engine, shape.spec.key, all)
  if (repeats > 0 && source.made !== null) {
    throw new Error(`${shape.table} has ${repeats} keys (${shape.spec.key.join(', ')}) more than once on ${source.day}`)
  }
  const once = repeats === 0 ? `SELECT * FROM ${all} AS px_rows` : eachOnce(shape, shape.spec.key, all)
  await files.fill(path, () =>
    engine.run(
      `COPY (SELECT * FROM (${once}) AS px_once ORDER BY ${fileOrder(shape.spec, shape.columns)}) TO ${literal(path)} (${parquet})`,
    ),
  )
  const written = await measure(engine, shape, path)
  if (written.rows === 0) {
    await files.remove(path)
    return empty
  }
  const bytes = (await files.stat(path))?.bytes ?? 0
  return { day: source.day, ...written, bytes, content: await files.contentName(path) }
}

function relations(shape: TableShape, { day, parts, stored, floor, made }: DaySource): readonly string[] {
  const kept = floor === null ? [] : [`extracted_at >= TIMESTAMP ${literal(plain(floor))}`]
  const own = schemaText(shape.columns)
  const found: string[] = []
  if (parts.length > 0) {
    const names = made === null ? projection(shape.columns, own) : derivedProjection(shape, made.extractedAt)
    found.push(`SELECT ${names} FROM ${parquetFiles(parts)}${where(kept)}`)
  }
  if (stored !== null) {
    const within = [...kept, ...dayRange(shape.spec, day, day)]
    found.push(
      `SELECT ${projection(shape.columns, stored.schemaText)} FROM ${parquetFiles([stored.path])}${where(within)}`,
    )
  }
  return found
}

export function derivedProjection({ columns }: TableShape, extractedAt: string | null): string {
  const value = extractedAt === null ? 'NULL' : literal(plain(extractedAt))
  return columns
    .map(({ name }) => (name === 'extracted_at' ? `CAST(${value} AS TIMESTAMP) AS extracted_at` : identifier(name)))
    .join(', ')
}

/** Conditions that leave the days from the first to the last one, both included. */
export function dayRange(spec: TableSpec, first: string, last: string): readonly string[] {
  if (spec.period.kind === 'account' || first === wholeAccount) return []
  const column = identifier(spec.period.column)
  return [`${column} >= DATE ${literal(first)}`, `${column} < DATE ${literal(last)} + INTERVAL 1 DAY`]
}

export function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
}

export function parquetFiles(paths: readonly string[]): string {
  return `read_parquet([${paths.map(literal).join(', ')}], hive_partitioning = false)`
}

/** Finding the few keys that come twice is much cheaper than ranking all rows. */
export async function countRepeated(engine: Engine, key: readonly string[], all: string): Promise<number> {
  if (key.length === 0) return 0
  const names = key.map(identifier).join(', ')
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE px_repeated AS SELECT ${names} FROM ${all} AS px_rows GROUP BY ${names} HAVING count(*) > 1`,
  )
  const [row] = await engine.rows('SELECT count(*) AS n FROM px_repeated')
  return Number(row?.n)
}

/** Of rows with the same key the one extracted last, among those the one with the greatest content. */
export function eachOnce({ columns }: TableShape, names: readonly string[], all: string): string {
  const key = names.map(identifier)
  const same = key.map((name) => `px_rows.${name} IS NOT DISTINCT FROM px_repeated.${name}`).join(' AND ')
  const content = columns.map((column) => identifier(column.name)).filter((name) => !key.includes(name))
  const order = ['"extracted_at"', ...content].map((name) => `${name} DESC NULLS LAST`).join(', ')
  return `SELECT px_rows.* FROM ${all} AS px_rows ANTI JOIN px_repeated ON ${same}
    UNION ALL
    SELECT * FROM (SELECT px_rows.* FROM ${all} AS px_rows SEMI JOIN px_repeated ON ${same}) AS px_again
    QUALIFY row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY ${order}) = 1`
}

async function measure(
  engine: Engine,
  { spec }: TableShape,
  path: string,
): Promise<Pick<DayFile, 'rows' | 'minTime' | 'maxTime' | 'extractedAt'>> {
  const time = spec.period.kind === 'day' ? `CAST(${identifier(spec.period.column)} AS TIMESTAMP)` : 'NULL::TIMESTAMP'
  const [row] = await engine.rows(
    `SELECT count(*) AS n, min(${time}) AS first, max(${time}) AS last, max(extracted_at) AS extracted FROM ${parquetFiles([path])}`,
  )
  return {
    rows: Number(row?.n),
    minTime: instant(row?.first),
    maxTime: instant(row?.last),
    extractedAt: instant(row?.extracted),
  }
}

export function instant(value: unknown): string | null {
  return value instanceof Date ? value.toISOString() : null
}

/** TIMESTAMP literals have no zone. */
export function plain(instantText: string): string {
  return instantText.replace('T', ' ').replace('Z', '')
}
