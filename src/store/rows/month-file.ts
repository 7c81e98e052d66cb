// Writes a month from files of days and from runs of days of the month's file before, without sorting anything again.

import { type Engine, identifier, literal } from '../engine/engine.ts'
import type { Files } from '../files/files.ts'
import { projection } from './columns.ts'
import { dayRange, parquet, parquetFiles, type StoredRows, type TableShape, where } from './day-file.ts'

export interface MonthSegment {
  readonly stored: StoredRows
  /** The days that are taken from the file, both included; the segments of a month are in the order of days. */
  readonly first: string
  readonly last: string
}

export interface MonthFile {
  readonly content: string
  readonly bytes: number
  readonly minTime: string | null
  readonly maxTime: string | null
}

export async function writeMonth(
  engine: Engine,
  files: Files,
  shape: TableShape,
  segments: readonly MonthSegment[],
  path: string,
): Promise<MonthFile> {
  const rows = joined(segments).map(
    ({ stored, first, last }) =>
      `SELECT ${projection(shape.columns, stored.schemaText)} FROM ${parquetFiles([stored.path])}${where(dayRange(shape.spec, first, last))}`,
  )
  await files.fill(path, () => engine.run(`COPY (${rows.join(' UNION ALL ')}) TO ${literal(path)} (${parquet})`))
  if (shape.spec.period.kind === 'account') throw new Error(`${shape.table} has no months`)
  const time = `CAST(${identifier(shape.spec.period.column)} AS TIMESTAMP)`
  const [row] = await engine.rows(`SELECT min(${time}) AS first, max(${time}) AS last FROM ${parquetFiles([path])}`)
  return {
    content: await files.contentName(path),
    bytes: (await files.stat(path))?.bytes ?? 0,
    minTime: row?.first instanceof Date ? row.first.toISOString() : null,
    maxTime: row?.last instanceof Date ? row.last.toISOString() : null,
  }
}

/** Neighbours from the same file become one run, which is read at once. */
function joined(segments: readonly MonthSegment[]): readonly MonthSegment[] {
  const found: MonthSegment[] = []
  for (const segment of segments) {
    const before = found.at(-1)
    if (before?.stored.path === segment.stored.path) found[found.length - 1] = { ...before, last: segment.last }
    else found.push(segment)
  }
  return found
}
