// The event logs that several files of one folder make up: Spark's rolling logs, and Databricks' by date.

import type { EventLogPart } from '../event-log.ts'

export interface PartedLog {
  readonly layout: 'rolling' | 'databricks'
  readonly parts: readonly EventLogPart[]
  /** Files that belong to it and are not read. */
  readonly superseded: readonly EventLogPart[]
}

interface NamedPart extends EventLogPart {
  readonly name: string
}

/** `events_3_app-1.zstd`, and `.compact` where it replaces all before it. */
const rollingName = /^events_(\d{1,9})_.*?(\.compact)?$/
/** Marks of a rolling log's state; empty files. */
export const statusName = /^appstatus_/
/** `eventlog-2026-10-05--12-30.gz`; the current one has no date. */
const databricksName = /^eventlog(?:-(\d{4}-\d{2}-\d{2}--\d{2}-\d{2}))?(?:\.\w{1,6})?$/

/** @returns Null where the files are no such log. */
export function partedLog(files: readonly NamedPart[]): PartedLog | null {
  return rolling(files) ?? databricks(files)
}

function rolling(files: readonly NamedPart[]): PartedLog | null {
  const found = files.flatMap((file) => {
    const [, index, compact] = rollingName.exec(file.name) ?? []
    return index === undefined ? [] : [{ file, index: Number(index), isCompact: compact !== undefined }]
  })
  if (found.length === 0) return null
  const compact = found.filter(({ isCompact }) => isCompact).sort((left, right) => right.index - left.index)[0]
  const later = found
    .filter(({ index, isCompact }) => !isCompact && index > (compact?.index ?? -1))
    .sort((left, right) => left.index - right.index)
  const parts = [...(compact === undefined ? [] : [compact]), ...later]
  const superseded = found.filter((each) => !parts.includes(each))
  return { layout: 'rolling', parts: parts.map(part), superseded: superseded.map(part) }
}

function databricks(files: readonly NamedPart[]): PartedLog | null {
  const found = files.flatMap((file) => {
    const match = databricksName.exec(file.name)
    return match === null ? [] : [{ file, date: match[1] ?? 'now' }]
  })
  if (found.length === 0) return null
  // Dates begin with a digit, so what has none comes last.
  const parts = found.sort((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0))
  return { layout: 'databricks', parts: parts.map(part), superseded: [] }
}

function part({ file: { path, label } }: { readonly file: NamedPart }): EventLogPart {
  return { path, label }
}
