// Finds the file, row and column at which reading staged files broke off, so that the user can mend it.

import { UserError } from '../../domain/errors.ts'
import type { ColumnType } from '../../domain/telemetry/export-view.ts'
import { type Engine, identifier } from '../engine/engine.ts'
import { damagedFile } from '../engine/engine-fault.ts'
import { fileFault } from './fault.ts'
import { fails, unreadable } from './projection.ts'
import type { Staged, StagedFile } from './staged.ts'

const times = 'Write times as 2026-10-01T00:00:00Z, with another offset, or without one for UTC.'
const numbers = 'Write numbers with a decimal point and nothing between thousands.'

const expected: Readonly<Record<ColumnType, readonly [problem: string, mend: string]>> = {
  VARCHAR: ['is no text', 'Write it as text.'],
  BIGINT: ['is no whole number', numbers],
  INTEGER: ['is no whole number', numbers],
  DOUBLE: ['is no number', numbers],
  BOOLEAN: ['is neither true nor false', 'Write true or false.'],
  DATE: ['is no date', 'Write dates as 2026-10-01.'],
  TIMESTAMP: ['is no time', times],
  JSON: ['is no JSON', 'Write nested values as JSON, with double quotes.'],
  'DECIMAL(38,18)': ['is no number', numbers],
  'DECIMAL(38,9)': ['is no number', numbers],
  'DECIMAL(38,2)': ['is no number', numbers],
}

/** A UserError when one of the files is to blame, else the error itself. Values are not quoted: they may be anything. */
export async function explainFault(engine: Engine, staged: readonly Staged[], error: unknown): Promise<unknown> {
  if (error instanceof UserError && !isOf(error, staged)) return error
  for (const { view, files } of staged) {
    for (const file of files) {
      const counts = view.columns.map(({ name }) => `count(${identifier(name)})`).join(', ')
      const fault = await engine.rows(`SELECT ${counts} FROM (${file.select})`).then(
        () => null,
        (reason: unknown) => reason,
      )
      if (fault === null) continue
      const name = fault instanceof Error ? new RegExp(`${unreadable}(\\w+)`).exec(fault.message)?.[1] : undefined
      const column = view.columns.find((each) => each.name === name)
      return column === undefined ? fileFault(file.file, fault) : unreadableValue(engine, file, column)
    }
  }
  return error
}

/** Whether the engine names one of the files, or a Parquet file and does not know which. */
function isOf({ place }: UserError, staged: readonly Staged[]): boolean {
  return place === damagedFile || staged.some(({ files }) => files.some(({ file }) => file.path === place))
}

async function unreadableValue(
  engine: Engine,
  staged: StagedFile,
  column: Staged['view']['columns'][number],
): Promise<Error> {
  const { file, relation } = staged
  const found = staged.found.get(column.name)
  const [problem, mend] = expected[column.type]
  if (found === undefined) return new Error(`${column.name} was not in the file`)
  await engine.run('SET preserve_insertion_order = true')
  const [first] = await engine.rows(
    `SELECT n, length(CAST(${identifier(found.name)} AS VARCHAR)) AS size FROM (SELECT *, row_number() OVER () AS n FROM ${relation}) WHERE ${fails(column, found)} ORDER BY n LIMIT 1`,
  )
  await engine.run('SET preserve_insertion_order = false')
  const row = first === undefined ? '' : ` in row ${first.n}`
  const size = first === undefined ? '' : ` (${first.size} characters)`
  return new UserError(file.label, `the value of ${found.name}${row} ${problem}${size}`, mend)
}
