// `plimsoll snapshot`: writes what reviews in CI need to know of the platform into one file, and says what it holds.

import { join, resolve } from 'node:path'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import type { SnapshotSummary } from '../domain/snapshot-summary.ts'
import { isDay } from '../domain/utc-day.ts'
import { renderSnapshot, type SnapshotFormat } from '../report/snapshot/snapshot.ts'
import { readDecisions } from '../workspace/decisions.ts'
import { snapshotFile, writeSnapshot } from '../workspace/snapshot-file.ts'
import { knownErrors } from './calibration/known-errors.ts'
import { notADay } from './not-a-day.ts'
import { rootAround } from './sides.ts'
import { makeSnapshot, usualSnapshotDays } from './snapshot/make-snapshot.ts'
import { summaryOf } from './snapshot/summary.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'

export interface SnapshotRequest extends StoreRequest {
  /** File to write; plimsoll.snapshot.json.gz of the repository when left out. */
  readonly out?: string | undefined
  readonly account?: string | undefined
  readonly days?: number | undefined
  /** UTC day to measure up to, as if it were the last complete one. */
  readonly asOf?: string | undefined
  readonly withUsers?: boolean | undefined
  readonly format: SnapshotFormat
}

/** @throws {UserError} when there is no store, nothing to measure, or the file cannot be written. */
export async function snapshot(request: SnapshotRequest): Promise<Output> {
  const { format, terminal } = request
  const summary = await snapshotInto(request)
  return {
    text: renderSnapshot(summary, format, { width: terminal.width, color: terminal.color }),
    notes: [],
    exitCode: 0,
  }
}

export async function snapshotInto(request: Omit<SnapshotRequest, 'format'>): Promise<SnapshotSummary> {
  const { account, asOf, out, withUsers = false, days = usualSnapshotDays } = request
  if (asOf !== undefined && !isDay(asOf)) throw notADay('--as-of')
  if (days < 1) throw new UserError('--days', 'is no number of days', 'Write how many days to measure, such as 28.')
  const { root, files } = rootAround(request.cwd)
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const { snapshot, gaps } = await makeSnapshot(session, version, {
      account,
      days,
      asOf: asOf ?? null,
      withUsers,
      madeAt: new Date().toISOString(),
      decisions: readDecisions(files),
      // What was learned after the day must not be in it, and outcomes do not say when they were learned.
      pastErrors: asOf === undefined ? await knownErrors(session.store.root) : undefined,
    })
    const path = out === undefined ? join(root, snapshotFile) : resolve(request.cwd, out)
    const shown = out ?? snapshotFile
    const bytes = writeSnapshot(path, snapshot, shown)
    return summaryOf(snapshot, { file: shown, bytes, gaps, withUsers })
  } finally {
    session.store.close()
  }
}
