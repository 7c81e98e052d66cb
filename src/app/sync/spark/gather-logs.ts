// Reads event logs one after the other into one export: each application once, from the log that tells most of it.

import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../../domain/errors.ts'
import { fileFault } from '../../../domain/file-fault.ts'
import { compareText } from '../../../domain/order.ts'
import type { SyncGap } from '../../../domain/telemetry/sync-result.ts'
import type { EventLog, EventLogReport, ReadEventLog } from '../../../sources/spark/event-log.ts'
import { sparkViews } from '../../../sources/spark/views/registry.ts'
import { stagedFile, stagedLog } from './staged-log.ts'

export interface GatheredLogs {
  /** Of the logs whose rows are in the export, in the order of their labels. */
  readonly reports: readonly EventLogReport[]
  readonly ignored: readonly SyncGap[]
}

interface ReadLog {
  readonly folder: string
  readonly report: EventLogReport & { readonly applicationId: string }
}

/** Writes `<folder>/export/<view>.ndjson`. A log that cannot be read is named, and the others are read all the same. */
export async function gatherLogs(
  logs: readonly EventLog[],
  folder: string,
  read: ReadEventLog,
  at: (step: string) => void,
): Promise<GatheredLogs> {
  const ignored: SyncGap[] = []
  const chosen = new Map<string, ReadLog>()
  for (const [index, log] of logs.entries()) {
    at(`${index + 1}/${logs.length} ${log.label}`)
    const own = join(folder, `log-${index}`)
    const report = await readOne(log, own, read)
    if ('reason' in report || report.applicationId === null) {
      rmSync(own, { recursive: true, force: true })
      const nothing = { what: log.label, reason: `no application is in it${cutOff(report)}` }
      ignored.push('reason' in report ? report : nothing)
      continue
    }
    const one: ReadLog = { folder: own, report: { ...report, applicationId: report.applicationId } }
    const other = chosen.get(report.applicationId)
    const [better, worse] = other === undefined || tellsMore(one.report, other.report) ? [one, other] : [other, one]
    chosen.set(report.applicationId, better)
    if (worse !== undefined) {
      rmSync(worse.folder, { recursive: true, force: true })
      ignored.push({ what: worse.report.label, reason: `${better.report.label} tells more of the same application` })
    }
  }
  const inOrder = [...chosen].sort(([left], [right]) => compareText(left, right)).map(([, each]) => each)
  mkdirSync(exportFolder(folder), { recursive: true })
  for (const { folder: own } of inOrder) {
    for (const { name } of sparkViews) append(stagedFile(own, name), stagedFile(exportFolder(folder), name))
    rmSync(own, { recursive: true, force: true })
  }
  const reports = inOrder.map(({ report }) => report)
  return { reports: reports.sort((left, right) => compareText(left.label, right.label)), ignored }
}

export function exportFolder(folder: string): string {
  return join(folder, 'export')
}

async function readOne(log: EventLog, folder: string, read: ReadEventLog): Promise<EventLogReport | SyncGap> {
  const staged = stagedLog(folder)
  try {
    return await read(log, staged.writer)
  } catch (error) {
    if (error instanceof UserError) return { what: error.place, reason: `${error.problem}. ${error.mend}` }
    // A file that vanished or may not be read; anything else is a bug.
    if (error instanceof Error && 'code' in error && 'syscall' in error && !isOurs(error, folder))
      return { what: log.label, reason: `could not be read (${fileFault(error)})` }
    throw error
  } finally {
    staged.close()
  }
}

/** A fault of our own files, such as a full disk, is no fault of the log. */
function isOurs(error: Error, folder: string): boolean {
  const path = 'path' in error ? String(error.path) : null
  return path === null || path.startsWith(folder)
}

/** Of two logs of one application the one that was read further; copies of one log are alike, so either will do. */
function tellsMore(one: EventLogReport, other: EventLogReport): boolean {
  const [mine, others] = [one.lastEventTime ?? 0, other.lastEventTime ?? 0]
  if (mine !== others) return mine > others
  return one.lines === other.lines ? compareText(one.label, other.label) < 0 : one.lines > other.lines
}

function cutOff(report: EventLogReport | SyncGap): string {
  return 'cutOff' in report && report.cutOff !== null ? `: ${report.cutOff}` : ''
}

function append(from: string, to: string): void {
  if (!existsSync(from)) return
  if (!existsSync(to)) {
    renameSync(from, to)
    return
  }
  const source = openSync(from, 'r')
  const bytes = Buffer.allocUnsafe(1_048_576)
  try {
    for (;;) {
      const length = readSync(source, bytes)
      if (length === 0) return
      appendFileSync(to, bytes.subarray(0, length))
    }
  } finally {
    closeSync(source)
  }
}
