// The report of an import as text for a terminal.

import { counted } from '../../domain/listed.ts'
import type { SyncedAccount, SyncedTable, SyncGap, SyncResult } from '../../domain/telemetry/sync-result.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { type Cell, type Column, table } from '../layout/table.ts'
import { wrap } from '../layout/wrap.ts'
import { grouped } from '../wording.ts'

export interface SyncTextOptions {
  readonly color: boolean
  readonly width: number
}

const columns: readonly Column[] = [
  { title: '  View', align: 'left', cut: 'middle' },
  { title: 'Rows', align: 'right', cut: null },
  { title: 'Days', align: 'left', cut: null },
  { title: 'Complete up to', align: 'left', cut: null },
]

export function syncText(outside: SyncResult, { color, width }: SyncTextOptions): string {
  const result = forTerminal(outside)
  const paint = paintWith(color)
  const sections = [...result.accounts.map((account) => accountLines(account, width, paint)), [lastLine(result, paint)]]
  return withoutRunnerCommands(`${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`)
}

function accountLines(synced: SyncedAccount, width: number, paint: Paint): readonly string[] {
  const { account, exportedAt, tables, notMeasured, ignored } = synced
  return [
    `${paint.strong(`${account.platform} ${account.account}`)} ${paint.faint(`(${origin(account.platform, exportedAt)})`)}`,
    ...table(columns, ofViews(tables).map(cells), width, paint.faint),
    ...gaps('Not measured', notMeasured, width, paint),
    ...gaps('Not read', ignored, width, paint),
  ]
}

function origin(platform: string, exportedAt: string | null): string {
  if (exportedAt !== null) return `exported ${minute(exportedAt)}`
  return platform === 'spark' ? 'event logs' : 'no _export.json: not known to be complete'
}

/** One line a view: what it became beside its own rows (examples of statements) is for the JSON. */
function ofViews(tables: readonly SyncedTable[]): readonly SyncedTable[] {
  const views = new Map<string, SyncedTable>()
  for (const each of tables) if (each.rows >= (views.get(each.view)?.rows ?? 0)) views.set(each.view, each)
  return [...views.values()]
}

function cells({ view, rows, withoutTime, from, to, completeUpTo }: SyncedTable): readonly Cell[] {
  const days = from === null ? '' : from === to ? from : `${from} to ${to}`
  const lost = withoutTime === 0 ? '' : ` (${grouped(withoutTime)} without a time left out)`
  const texts = [`  ${view}`, grouped(rows), days + lost, completeUpTo === null ? '' : minute(completeUpTo)]
  return texts.map((text) => ({ text, paint: plain }))
}

function gaps(title: string, list: readonly SyncGap[], width: number, paint: Paint): readonly string[] {
  if (list.length === 0) return []
  const lines = list.flatMap(({ what, reason }) => wrap(`${what}: ${reason}`, width, { first: '    ', rest: '      ' }))
  return [`  ${paint.warn(title)}`, ...lines]
}

function lastLine({ accounts, daysMade, changed }: SyncResult, paint: Paint): string {
  const rows = accounts.flatMap(({ tables }) => tables).reduce((sum, each) => sum + each.rows, 0)
  const made = `${counted(daysMade, 'day')} of derived tables made anew`
  if (changed) return paint.good(`✔ ${grouped(rows)} rows read, ${made}`)
  return paint.good(`✔ ${grouped(rows)} rows read; the store had them all${daysMade === 0 ? '' : `, ${made}`}`)
}

/** `2026-11-01 05:15Z` */
function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')}Z`
}

function plain(text: string): string {
  return text
}
