// Hands rows that were read in code to the store: written as JSON lines, selected with the types of their table.

import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Batch } from '../../domain/telemetry/batch.ts'
import { identifier, literal } from '../../store/engine/engine.ts'
import { columnsOf } from '../../store/rows/columns.ts'
import type { Import } from '../../store/store.ts'
import { tableSpecs } from '../../store/table-spec.ts'

/** All rows have the same columns, named as the table's; times are texts in UTC. `folder` outlives the import. */
export async function importOfRows(
  batch: Batch,
  rows: readonly object[],
  folder: string,
  name: string,
): Promise<Import> {
  const path = join(folder, `${name}.ndjson`)
  await pipeline(Readable.from(linesOf(rows)), createWriteStream(path))
  const there = new Set(Object.keys(rows[0] ?? {}))
  const columns = columnsOf(tableSpecs[batch.table]).filter((column) => there.has(column.name))
  const types = columns.map(({ name: column, type }) => `${identifier(column)}: ${literal(type)}`).join(', ')
  const select = `SELECT * FROM read_json(${literal(path)}, format = 'newline_delimited', maximum_object_size = 67108864, columns = {${types}})`
  return { batch, select, completeUpTo: null }
}

function* linesOf(rows: readonly object[]): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}
