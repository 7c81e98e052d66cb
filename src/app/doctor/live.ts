// Looks at an account over the network: may each view be read, which columns has it, how new are its rows.

import { UserError } from '../../domain/errors.ts'
import type { DoctorAccount, DoctorView } from '../../domain/telemetry/doctor-result.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import { type LiveSource, LostResult, Refusal } from '../../domain/telemetry/live-source.ts'
import { dayMs } from '../../domain/utc-day.ts'
import type { Connection } from '../sync/live/connect.ts'
import { told } from '../sync/live/gather.ts'
import { grantsFor } from './grants.ts'
import { type Seen, verdict } from './verdict.ts'

const days = 7

/** @param completeUpTo What the store has, by view. */
export async function lookAtPlatform(
  { account, source }: Connection,
  views: readonly ExportView[],
  completeUpTo: ReadonlyMap<string, Date>,
  now: Date,
  at: (step: string) => void,
): Promise<DoctorAccount> {
  const named = { account: { platform: account.platform, account: account.name }, looked: 'platform' } as const
  try {
    at('asking which views are there')
    const columns = await source.columns(views)
    const found: DoctorView[] = []
    for (const view of views) {
      at(`looking at ${view.name}`)
      const seen = await lookAtView(source, view, columns.get(view.name), now)
      found.push(verdict(view, { ...seen, completeUpTo: completeUpTo.get(view.name) ?? null }, now))
    }
    return { ...named, fault: null, views: found, grants: grantsFor(account, views, found) }
  } catch (error) {
    if (!(error instanceof UserError || error instanceof Refusal)) throw error
    const fault = error instanceof UserError ? error.message : told(error)
    const unasked = nothing('it could not be asked')
    const found = views.map((view) => verdict(view, unasked, now))
    return { ...named, fault, views: found, grants: error instanceof Refusal ? grantsFor(account, views, found) : [] }
  }
}

function nothing(unreadable: string): Seen {
  return { unreadable, absentColumns: [], newest: null, completeUpTo: null, rows: false, since: '' }
}

async function lookAtView(
  source: LiveSource,
  view: ExportView,
  columns: ReadonlyMap<string, string> | undefined,
  now: Date,
): Promise<Seen> {
  if (columns === undefined) return nothing('it is not there, or no right to it')
  const lacking = view.columns.filter(({ name, required }) => required && !columns.has(name))
  if (lacking.length > 0) return nothing(`has no ${lacking.map(({ name }) => name).join(', ')}`)
  const absentColumns = view.columns.filter(({ name }) => !columns.has(name)).map(({ name }) => name)
  const seen = { unreadable: null, absentColumns, completeUpTo: null, since: `in ${days} days` } as const
  const from = new Date(now.getTime() - days * dayMs)
  try {
    if (view.timeColumn !== null) {
      const newest = await source.newest({ view, columns, span: { from, to: now } })
      return { ...seen, newest, rows: newest !== null }
    }
    // A catalog of all tables is not read to see whether it can be; what a command shows is short.
    const rows = view.relation.startsWith('SHOW ') ? await anyRow(source, view, columns) : true
    return { ...seen, newest: null, rows, since: 'at all' }
  } catch (error) {
    if (error instanceof Refusal) return nothing(told(error))
    if (error instanceof LostResult) return nothing('its result was lost')
    throw error
  }
}

async function anyRow(source: LiveSource, view: ExportView, columns: ReadonlyMap<string, string>): Promise<boolean> {
  for await (const { rows } of source.pages({ view, columns, span: null }, null)) return rows.length > 0
  return false
}
