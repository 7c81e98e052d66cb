// What a sync will ask: per view the columns that are there and the time to read, cut into slices that are one statement each.

import { z } from 'zod'
import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import type { LiveQuery } from '../../../domain/telemetry/live-source.ts'
import { dayMs } from '../../../domain/utc-day.ts'

const instant = z.iso.datetime()

const planned = z.strictObject({
  view: z.string(),
  /** Declared columns that the platform has, with its name of their type. */
  columns: z.array(z.tuple([z.string(), z.string()])),
  /** Null: all rows, for a view without times. */
  span: z.strictObject({ from: instant, to: instant }).nullable(),
  slices: z.array(
    z.strictObject({
      /** Also begins the names of its files. */
      id: z.string(),
      span: z.strictObject({ from: instant, to: instant }).nullable(),
    }),
  ),
})

export const planSchema = z.strictObject({
  /** The platform's own name of what was asked: under the same name, plimsoll.yml may mean another account later. */
  asked: z.string(),
  /** When the platform was first asked: all rows are as of then at the latest. */
  startedAt: instant,
  /** As the user asked: another wish is another plan. */
  since: z.string().nullable(),
  views: z.array(planned),
  /** Views that give nothing, and why. */
  unseen: z.record(z.string(), z.string()),
})

export type Plan = z.output<typeof planSchema>
export type PlannedView = Plan['views'][number]
export type PlannedSlice = PlannedView['slices'][number]

export interface PlanInput {
  readonly asked: string
  readonly views: readonly ExportView[]
  /** Null: the platform was not asked, and all columns are taken to be there. */
  readonly seen: ReadonlyMap<string, ReadonlyMap<string, string>> | null
  readonly now: Date
  readonly since: string | null
  /** By view: rows are complete before it. */
  readonly completeUpTo: ReadonlyMap<string, Date>
  /** By view, where the store has days of it. */
  readonly rowsPerDay: ReadonlyMap<string, number>
}

/** What a first sync reads, since the price of more is a choice of the user. */
const firstDays = 30
/** Platforms keep no more. */
const keptDays = 365
/** A statement that yields more is cut into days. */
const largeRowsPerDay = 20_000
const daysPerSlice = 31

/** Views with a row for each statement, session or access: large in every account, until the store knows better. */
const usuallyLarge: ReadonlySet<string> = new Set([
  'query_history',
  'query_attribution_history',
  'access_history',
  'sessions',
  'table_query_pruning_history',
  'column_query_pruning_history',
  'query.history',
  'access.table_lineage',
  'access.column_lineage',
])

export function planOf({ asked, views, seen, now, since, completeUpTo, rowsPerDay }: PlanInput): Plan {
  const plannedViews: PlannedView[] = []
  const unseen: Record<string, string> = {}
  for (const view of views) {
    const columns = seen === null ? declared(view) : seen.get(view.name)
    const lacking = view.columns.filter(({ name, required }) => required && columns?.has(name) === false)
    if (columns === undefined) unseen[view.name] = `${view.relation} is not there, or no right to it`
    else if (lacking.length > 0) unseen[view.name] = `has no ${lacking.map(({ name }) => name).join(', ')}`
    else {
      const from = firstDay(view, now, since, completeUpTo.get(view.name))
      const span = view.timeColumn === null ? null : { from: from.toISOString(), to: now.toISOString() }
      const rows = rowsPerDay.get(view.name)
      const large = rows === undefined ? usuallyLarge.has(view.name) : rows > largeRowsPerDay
      plannedViews.push({
        view: view.name,
        columns: [...columns],
        span,
        slices: span === null ? [{ id: 'all', span: null }] : slices(from, now, large ? 1 : daysPerSlice),
      })
    }
  }
  return { asked, startedAt: now.toISOString(), since, views: plannedViews, unseen }
}

export function queryOf(view: ExportView, { columns }: PlannedView, { span }: PlannedSlice): LiveQuery {
  return {
    view,
    columns: new Map(columns),
    span: span === null ? null : { from: new Date(span.from), to: new Date(span.to) },
  }
}

/** Whole days, so that they replace what the store has of them. */
function firstDay(view: ExportView, now: Date, since: string | null, complete: Date | undefined): Date {
  const today = Math.floor(now.getTime() / dayMs)
  const known = complete === undefined ? null : Math.floor(complete.getTime() / dayMs) - view.restatedDays
  const wished = since === null ? null : Date.parse(`${since}T00:00:00Z`) / dayMs
  const first = wished ?? known ?? today - firstDays
  return new Date(Math.min(today, Math.max(first, today - keptDays)) * dayMs)
}

function slices(from: Date, to: Date, days: number): PlannedSlice[] {
  const cut: PlannedSlice[] = []
  for (let start = from.getTime(); start < to.getTime(); start += days * dayMs) {
    const end = new Date(Math.min(start + days * dayMs, to.getTime()))
    const first = new Date(start).toISOString()
    cut.push({ id: first.slice(0, 10), span: { from: first, to: end.toISOString() } })
  }
  return cut
}

function declared(view: ExportView): ReadonlyMap<string, string> {
  return new Map(view.columns.map(({ name, type }) => [name, type] as const))
}
