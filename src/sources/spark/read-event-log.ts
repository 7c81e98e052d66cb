// Reads an event log from its first line to its last, in memory that does not grow with it, and writes rows of the staged views.

import { UserError } from '../../domain/errors.ts'
import { fileFault } from '../../domain/file-fault.ts'
import { parsedJson, recordOf } from '../../sql/plans/json-values.ts'
import { LineSplitter } from './bytes/lines.ts'
import { readBytes } from './bytes/read-bytes.ts'
import type { EventLog, EventLogReport, RowWriter } from './event-log.ts'
import { EventReader } from './event-reader.ts'
import { RowQueue } from './row-queue.ts'
import { allocatedRows } from './state/executors.ts'

const lineLimits = { longest: 32 << 20, ends: 64 << 10 }

export async function readEventLog(log: EventLog, writer: RowWriter): Promise<EventLogReport> {
  const queue = new RowQueue(writer)
  const reader = new EventReader(nameOf(log), queue)
  const cutOff = await readParts(log, reader, () => queue.flush())
  return await finish(log, reader, queue, cutOff)
}

async function readParts(log: EventLog, reader: EventReader, between: () => Promise<void>): Promise<string | null> {
  let cutOff: string | null = null
  for (const [index, { path, label }] of log.parts.entries()) {
    const lines = new LineSplitter(reader, lineLimits)
    try {
      const damage = await readBytes(path, (bytes) => lines.push(bytes), between)
      const rest = lastLine(lines.rest(), reader)
      const reason = damage ?? rest
      if (reason !== null) cutOff = log.parts.length === 1 ? reason : `${reason} (part ${index + 1})`
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error
      throw new UserError(label, `could not be read (${fileFault(error)})`, 'Name a readable event log.')
    }
  }
  return cutOff
}

/** A last line without its end is read where it is whole. @returns Why not, where it is not. */
function lastLine(rest: Buffer | null, reader: EventReader): string | null {
  if (rest === null || rest.toString('utf8').trim() === '') return null
  if (recordOf(parsedJson(rest.toString('utf8'))) !== null) {
    reader.line(rest)
    return null
  }
  return 'its last line is still being written or cut off'
}

async function finish(
  log: EventLog,
  reader: EventReader,
  queue: RowQueue,
  cutOff: string | null,
): Promise<EventLogReport> {
  const { application, executors, work } = reader
  const end = application.end
  const row = application.row()
  if (end !== null && row !== null) {
    work.finish(end)
    await queue.flush()
    queue.write('applications', row)
    for (const span of executors.spans(application.id)) queue.write('executor_spans', span)
    const allocated = executors.allocated(end)
    for (const hour of allocatedRows(application.id, allocated)) queue.write('allocated_time', hour)
    const coreTime = work.coreTime.rows(application.id, allocated)
    for (;;) {
      const next = coreTime.next()
      if (next.done === true) {
        work.excessMs += next.value
        break
      }
      queue.write('core_time', next.value)
      if (queue.isLong) await queue.flush()
    }
    await queue.flush()
  }
  return {
    label: log.label,
    applicationId: row?.application_id ?? null,
    name: application.name,
    sparkVersion: application.version,
    lines: application.lines,
    skipped: Object.fromEntries(application.skipped),
    unread: application.unread,
    complete: application.endedAt !== null,
    cutOff,
    coresInferred: executors.areInferred,
    excessMs: work.excessMs,
    lastEventTime: application.lastSeen,
  }
}

/** Names the application where no event does: the file's name without what only says how it is written. */
function nameOf({ label, parts }: EventLog): string {
  const path = label.split(/[\\/]/).filter((each) => each !== '')
  const name = (path.at(-1) ?? parts[0]?.label ?? 'application').replace(/^eventlog_v2_/, '')
  const short = name.replace(/(\.(inprogress|gz|zst|zstd|lz4|snappy|lzf|jsonl?|log))+$/i, '')
  return short === '' ? 'application' : short
}
