// Writes the staged rows of many small days in one go: the same bytes as day by day, for a fraction of the time.

import { join } from 'node:path'
import { type Engine, identifier, literal } from '../engine/engine.ts'
import type { Files } from '../files/files.ts'
import { fileOrder, projection, schemaText } from './columns.ts'
import {
  countRepeated,
  type DayFile,
  type DaySource,
  derivedProjection,
  eachOnce,
  instant,
  parquet,
  parquetFiles,
  plain,
  type TableShape,
  where,
} from './day-file.ts'
import { dayOf } from './staged-rows.ts'

export interface WrittenDay {
  readonly file: DayFile
  readonly path: string
}

/** Beyond these DuckDB writes a day in pieces, whose edges would depend on the other days. */
export const mostRows = 400_000
export const mostDays = 90

/** The days that have rows. A derived key that comes twice is left to {@link writeDay}, which says so. */
export async function writeManyDays(
  engine: Engine,
  files: Files,
  shape: TableShape,
  sources: readonly Omit<DaySource, 'stored'>[],
  folder: string,
): Promise<ReadonlyMap<string, WrittenDay>> {
  const all = `(${groups(shape, sources).join(' UNION ALL ')})`
  const key = shape.spec.key.length === 0 ? [] : ['px_day', ...shape.spec.key]
  const repeats = await countRepeated(engine, key, all)
  if (repeats > 0 && sources.some(({ made }) => made !== null)) return new Map()
  const once = repeats === 0 ? `SELECT * FROM ${all} AS px_rows` : eachOnce(shape, key, all)
  await files.makeFolder(folder)
  await files.fill(folder, () =>
    engine.run(
      `COPY (SELECT * FROM (${once}) AS px_once ORDER BY px_day, ${fileOrder(shape.spec, shape.columns)}) TO ${literal(folder)} (${parquet}, PARTITION_BY (px_day), OVERWRITE_OR_IGNORE)`,
    ),
  )
  const paths = new Map<string, string>()
  for (const name of await files.list(folder)) {
    const [file, ...more] = await files.list(join(folder, name))
    // In pieces after all: these days are written one by one.
    if (file !== undefined && more.length === 0) paths.set(name.slice(name.indexOf('=') + 1), join(folder, name, file))
  }
  return measured(engine, files, shape, paths)
}

/** One relation per floor and time of making, of all days that share them. */
function groups(shape: TableShape, sources: readonly Omit<DaySource, 'stored'>[]): readonly string[] {
  const byRule = new Map<string, { readonly rule: Omit<DaySource, 'stored'>; readonly parts: string[] }>()
  for (const source of sources) {
    const key = JSON.stringify([source.floor, source.made])
    const group = byRule.get(key)
    if (group === undefined) byRule.set(key, { rule: source, parts: [...source.parts] })
    else group.parts.push(...source.parts)
  }
  return [...byRule.values()].map(({ rule: { floor, made }, parts }) => {
    const names =
      made === null ? projection(shape.columns, schemaText(shape.columns)) : derivedProjection(shape, made.extractedAt)
    const kept = floor === null ? [] : [`extracted_at >= TIMESTAMP ${literal(plain(floor))}`]
    return `SELECT ${names}, ${dayOf(shape.spec)} AS px_day FROM ${parquetFiles(parts)}${where(kept)}`
  })
}

async function measured(
  engine: Engine,
  files: Files,
  { spec }: TableShape,
  paths: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, WrittenDay>> {
  const found = new Map<string, WrittenDay>()
  if (paths.size === 0) return found
  const time = spec.period.kind === 'day' ? `CAST(${identifier(spec.period.column)} AS TIMESTAMP)` : 'NULL::TIMESTAMP'
  const rows = await engine.rows(
    `SELECT ${dayOf(spec)} AS day, count(*) AS n, min(${time}) AS first, max(${time}) AS last, max(extracted_at) AS extracted
     FROM ${parquetFiles([...paths.values()])} GROUP BY ALL`,
  )
  for (const { day: value, n, first, last, extracted } of rows) {
    const day = String(value)
    const path = paths.get(day)
    if (path === undefined) continue
    const file: DayFile = {
      day,
      rows: Number(n),
      content: await files.contentName(path),
      bytes: (await files.stat(path))?.bytes ?? 0,
      minTime: instant(first),
      maxTime: instant(last),
      extractedAt: instant(extracted),
    }
    found.set(day, { file, path })
  }
  return found
}
