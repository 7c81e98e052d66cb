// Says in words why a file of an export could not be read: which file, line and column, and how to mend it; never what is in it.

import { UserError } from '../../domain/errors.ts'
import { fileFault as systemFault } from '../../domain/file-fault.ts'
import type { ExportFile } from '../../domain/telemetry/export-file.ts'

import { damagedFile } from '../engine/engine-fault.ts'

const again = 'Export it again.'

/** The engine's own words quote the line, which may be the text of a query, so they are not passed on. */
export function fileFault(file: ExportFile, error: unknown): Error {
  // What the engine says of a file names it by its whole path.
  if (error instanceof UserError) {
    return error.place === file.path || error.place === damagedFile
      ? new UserError(file.label, error.problem, again)
      : error
  }
  const message = error instanceof Error ? error.message : ''
  const line = /(?:on Line: |in line )(\d+)/.exec(message)?.[1]
  const place = line === undefined ? file.label : `${file.label}:${line}`
  if (/invalid unicode|byte sequence|not utf-8/i.test(message)) {
    return new UserError(place, 'is not UTF-8', 'Save it as UTF-8.')
  }
  if (/GZIP|gzip/.test(message)) return new UserError(file.label, 'is no valid gzip', again)
  if (/Expected Number of Columns: (\d+) Found: (\d+)/.test(message)) {
    const [, expected, found] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message) ?? []
    return new UserError(
      place,
      `has ${found} values where its heading has ${expected} columns`,
      `Quote values that hold the delimiter or a line break, and double quotes inside of them, or export as Parquet.`,
    )
  }
  if (/unterminated quote|CSV Error/i.test(message)) {
    return new UserError(
      place,
      'is no well-formed CSV',
      'Quote values, and double quotes inside of them, or export as Parquet.',
    )
  }
  if (/Maximum line size|maximum_object_size/i.test(message)) {
    return new UserError(place, 'has a line of more than 32 MB', 'Export as Parquet.')
  }
  if (/JSON/.test(message)) return new UserError(place, 'is not one JSON object a line', again)
  if (/parquet|thrift|magic bytes/i.test(message)) return new UserError(file.label, 'is no whole Parquet file', again)
  if (error instanceof Error && 'code' in error) {
    return new UserError(file.label, `could not be read (${systemFault(error)})`, again)
  }
  return error instanceof Error ? error : new Error(String(error))
}
