// Which columns a file of an export has, and the SQL that reads files of one shape as they are.

import { UserError } from '../../domain/errors.ts'
import type { ExportFile } from '../../domain/telemetry/export-file.ts'
import type { ViewColumn } from '../../domain/telemetry/export-view.ts'
import { type Engine, identifier, literal } from '../engine/engine.ts'
import { contentOf, readCsvHead } from './csv-file.ts'
import type { FileColumn } from './projection.ts'

export interface FileShape {
  readonly columns: readonly FileColumn[]
  /** Table function over a list of files of this shape. */
  readonly relation: (paths: readonly string[]) => string
}

/** Bytes of one line at most: an access history of a wide query takes megabytes. */
const longestLine = 33_554_432
/** Lines of an NDJSON file whose keys are looked at. */
const sampledLines = 1000

/** Null for a file without content, which says nothing of its columns. */
export async function shapeOf(
  engine: Engine,
  file: ExportFile,
  declared: readonly ViewColumn[],
): Promise<FileShape | null> {
  switch (file.format) {
    case 'parquet':
      return parquetShape(engine, file)
    case 'csv':
      return csvShape(file)
    case 'ndjson':
      return ndjsonShape(engine, file, declared)
  }
}

async function parquetShape(engine: Engine, file: ExportFile): Promise<FileShape> {
  const relation = (paths: readonly string[]): string => `read_parquet(${list(paths)})`
  const rows = await engine.rows(`DESCRIBE SELECT * FROM ${relation([file.path])}`)
  return { columns: rows.map((row) => ({ name: String(row.column_name), type: String(row.column_type) })), relation }
}

async function csvShape(file: ExportFile): Promise<FileShape | null> {
  const head = await readCsvHead(file)
  if (head === null) return null
  const seen = new Set<string>()
  for (const name of head.names) {
    const folded = name.toLowerCase()
    if (seen.has(folded)) throw new UserError(file.label, `has two columns ${name}`, 'Export each column once.')
    seen.add(folded)
  }
  const types = head.names.map((name, at) => `${literal(name === '' ? `column_${at}` : name)}: 'VARCHAR'`)
  return {
    columns: head.names.map((name) => ({ name, type: 'VARCHAR' })),
    // One thread reads one file: guesses where a line starts inside of quoted texts would be guesses.
    relation: (paths) =>
      `read_csv(${list(paths)}, auto_detect = false, header = true, columns = {${types.join(', ')}}, delim = ${literal(head.delimiter)}, quote = '"', escape = '"', nullstr = ['', '\\N', 'NULL', 'null'], encoding = ${literal(head.encoding)}, max_line_size = ${longestLine}, parallel = false, strict_mode = true)`,
  }
}

/** Keys are spelled as in the first lines; those that no line has yet, as most others are: upper or lower case. */
async function ndjsonShape(
  engine: Engine,
  file: ExportFile,
  declared: readonly ViewColumn[],
): Promise<FileShape | null> {
  if (file.path.endsWith('.gz')) for await (const _ of contentOf(file));
  const objects = `read_ndjson_objects(${list([file.path])}, maximum_object_size = ${longestLine})`
  const rows = await engine.rows(
    `SELECT DISTINCT unnest(json_keys(json)) AS key FROM (SELECT json FROM ${objects} LIMIT ${sampledLines}) ORDER BY key`,
  )
  const keys = rows.map((row) => String(row.key))
  if (keys.length === 0) return null
  const spelled = new Map(keys.map((key) => [key.toLowerCase(), key]))
  const upper = keys.filter((key) => key === key.toUpperCase()).length * 2 > keys.length
  const columns = declared.map(({ name, required }): FileColumn | null => {
    const key = spelled.get(name) ?? (required ? null : upper ? name.toUpperCase() : name)
    return key === null ? null : { name: key, type: 'VARCHAR', unseen: !spelled.has(name) }
  })
  const found = columns.filter((column) => column !== null)
  const types = found.map(({ name }) => `${identifier(name)}: 'VARCHAR'`)
  return {
    columns: found,
    relation: (paths) =>
      `read_ndjson(${list(paths)}, columns = {${types.join(', ')}}, maximum_object_size = ${longestLine})`,
  }
}

/** The engine takes paths for patterns, so their marks are written as classes of one character. */
function list(paths: readonly string[]): string {
  return `[${paths.map((path) => literal(path.replace(/[*?[]/g, '[$&]'))).join(', ')}]`
}
