// Makes the files of an export a relation with the columns that its view declares, whatever the files' format and spelling.

import { join } from 'node:path'
import { UserError } from '../../domain/errors.ts'
import type { ExportFile } from '../../domain/telemetry/export-file.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import { type Engine, identifier, literal, type TextFunction } from '../engine/engine.ts'
import { fileFault } from './fault.ts'
import { shapeOf } from './file-shape.ts'
import { explainFault } from './locate.ts'
import { type FileColumn, projected, storedType } from './projection.ts'
import type { Staged, StagedFile } from './staged.ts'
import values from './values.sql'

export interface StagingOptions {
  /** Where a view with statements is kept while the engine lives. */
  readonly folder: string
  /** Rows before it are left out, where the view has a time. */
  readonly since?: Date | null
}

/** `statements`: the functions `px_statement_<dialect>` that read the text of a statement. */
export async function prepareStaging(engine: Engine, statements: readonly TextFunction[]): Promise<void> {
  await engine.run(values)
  await engine.define(statements)
}

/** Name of the relation of a view: `billing.usage` is `billing_usage`. */
export function relationName(view: ExportView): string {
  return view.name.replaceAll('.', '_')
}

/**
 * Makes the temporary relation. Without files it is empty. A view with statements is read once, into a file in `folder`,
 * since reading statements costs more than all the rest.
 * @throws {UserError} for a file that cannot be read, names it and says how to mend it.
 */
export async function stage(
  engine: Engine,
  view: ExportView,
  files: readonly ExportFile[],
  { folder, since = null }: StagingOptions,
): Promise<Staged> {
  const staged: StagedFile[] = []
  const empty: ExportFile[] = []
  const groups = new Map<string, { select: (paths: readonly string[]) => string; paths: string[] }>()
  for (const file of files) {
    const shape = await shapeOf(engine, file, view.columns).catch((error: unknown) => {
      throw fileFault(file, error)
    })
    if (shape === null) {
      empty.push(file)
      continue
    }
    const found = matched(view, file, shape.columns)
    const select = (paths: readonly string[]): string =>
      `SELECT ${view.columns.map((column) => projected(column, found.get(column.name))).join(', ')} FROM ${shape.relation(paths)}`
    const relation = shape.relation([file.path])
    staged.push({ file, found, relation, select: select([file.path]) })
    const signature = JSON.stringify([shape.relation([]), [...found]])
    const group = groups.get(signature)
    if (group === undefined) groups.set(signature, { select, paths: [file.path] })
    else group.paths.push(file.path)
  }
  // NDJSON without rows is empty; a CSV that is, was not written to its end.
  const broken = staged.length > 0 ? undefined : empty.find(({ format }) => format === 'csv')
  if (broken !== undefined) throw emptyFile(broken)
  const parts = [...groups.values()].map(({ select, paths }) => select(paths))
  const rows = parts.length === 0 ? emptyRows(view) : parts.join(' UNION ALL ')
  const result = { view, files: staged, absent: absentColumns(view, staged) }
  await makeRelation(engine, view, recent(view, rows, since), folder).catch(async (error: unknown) => {
    throw await explainFault(engine, [result], error)
  })
  return result
}

/** Leaves only rows for which the condition holds. */
export async function narrow(engine: Engine, { view }: Staged, condition: string): Promise<void> {
  const whole = identifier(`px_all_${relationName(view)}`)
  const name = identifier(relationName(view))
  await engine.run(`ALTER VIEW ${name} RENAME TO ${whole}`)
  await engine.run(`CREATE TEMP VIEW ${name} AS SELECT * FROM ${whole} WHERE ${condition}`)
}

function recent(view: ExportView, rows: string, since: Date | null): string {
  if (since === null || view.timeColumn === null) return rows
  return `SELECT * FROM (${rows}) WHERE ${identifier(view.timeColumn)} >= TIMESTAMP ${literal(since.toISOString().slice(0, 19))}`
}

async function makeRelation(engine: Engine, view: ExportView, rows: string, folder: string): Promise<void> {
  const name = relationName(view)
  if (view.statementText === undefined) {
    await engine.run(`CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS ${rows}`)
    return
  }
  const path = join(folder, `${name}.parquet`)
  const { column, dialect } = view.statementText
  // Row groups are bounded in bytes, since a text may take 100 KB and a row group has 122,880 rows.
  await engine.run(
    `COPY (SELECT *, px_statement_${dialect}(${identifier(column)}) AS statement_facts FROM (${rows})) TO ${literal(path)} (FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE_BYTES '64MB')`,
  )
  await engine.run(`CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS SELECT * FROM read_parquet(${literal(path)})`)
}

function emptyFile({ label }: ExportFile): UserError {
  return new UserError(
    label,
    'is empty, without even a heading',
    'Export it again, or remove it: a view without rows has a heading all the same.',
  )
}

function emptyRows(view: ExportView): string {
  const columns = view.columns.map(({ name, type }) => `CAST(NULL AS ${storedType(type)}) AS ${identifier(name)}`)
  return `SELECT ${columns.join(', ')} WHERE false`
}

function absentColumns(view: ExportView, staged: readonly StagedFile[]): readonly string[] {
  if (staged.length === 0) return []
  const seen = (name: string): boolean =>
    staged.some(({ found }) => found.has(name) && found.get(name)?.unseen !== true)
  return view.columns.map(({ name }) => name).filter((name) => !seen(name))
}

/** Letter case makes no difference. */
function matched(view: ExportView, file: ExportFile, columns: readonly FileColumn[]): ReadonlyMap<string, FileColumn> {
  const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]))
  const found = new Map<string, FileColumn>()
  for (const { name, required } of view.columns) {
    const column = byName.get(name)
    if (column !== undefined) found.set(name, column)
    else if (required) {
      throw new UserError(
        file.label,
        `has no column ${name}, without which ${view.relation} says nothing`,
        'Export the view with its columns as they are named there, heading included.',
      )
    }
  }
  return found
}
