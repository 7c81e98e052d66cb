// What doctor found, for a terminal: a line for each view, what is lost without the missing ones, and the grants.

import type { DoctorAccount, DoctorResult, DoctorView, ViewState } from '../../domain/telemetry/doctor-result.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { type Cell, type Column, table } from '../layout/table.ts'
import { wrap } from '../layout/wrap.ts'
import { plural } from '../wording.ts'

export interface DoctorTextOptions {
  readonly color: boolean
  readonly width: number
  /** Lists what is ready too. */
  readonly verbose: boolean
}

const columns: readonly Column[] = [
  { title: '  View', align: 'left', cut: 'middle' },
  { title: 'State', align: 'left', cut: null },
  { title: 'Newest row', align: 'left', cut: null },
  { title: 'Delay', align: 'right', cut: null },
  { title: 'Complete up to', align: 'left', cut: null },
]

const looked: Readonly<Record<DoctorAccount['looked'], string>> = {
  platform: 'asked over the network',
  exports: 'from exports',
  store: 'from the store',
}

export function doctorText(outside: DoctorResult, options: DoctorTextOptions): string {
  const { accounts } = forTerminal(outside)
  const paint = paintWith(options.color)
  const sections = accounts.map((account) => accountLines(account, options, paint).join('\n'))
  const text =
    sections.length === 0 ? 'Nothing to look at: no accounts in plimsoll.yml, no store.' : sections.join('\n\n')
  return withoutRunnerCommands(`${text}\n`)
}

function accountLines(found: DoctorAccount, { width, verbose }: DoctorTextOptions, paint: Paint): readonly string[] {
  const { account, fault, views, grants } = found
  const ready = views.filter(({ state }) => state === 'ready')
  const shown = verbose ? views : views.filter(({ state }) => state !== 'unreadable' && state !== 'ready')
  const missing = views.filter(({ state }) => state === 'unreadable')
  const counts = `${ready.length} of ${plural(views.length, 'view')} ready`
  return [
    `${paint.strong(`${account.platform} ${account.account}`)} ${paint.faint(`(${looked[found.looked]})`)}: ${counts}`,
    ...(fault === null ? [] : wrap(fault, width, { first: `  ${paint.bad('✖')} `, rest: '    ' })),
    ...(shown.length === 0
      ? []
      : table(
          columns,
          shown.map((view) => cells(view, paint)),
          width,
          paint.faint,
        )),
    ...reasons(
      'To know',
      views.filter(({ state }) => state === 'partial' || state === 'empty'),
      width,
      paint,
    ),
    ...(fault === null ? reasons('Missing', missing, width, paint) : []),
    ...(grants.length === 0
      ? []
      : [`  ${paint.strong('An administrator can run')}`, ...grants.map((each) => `    ${each}`)]),
  ]
}

function cells({ view, state, newest, latencyMinutes, completeUpTo }: DoctorView, paint: Paint): readonly Cell[] {
  const colors: Readonly<Record<ViewState, Paint['good']>> = {
    ready: paint.good,
    partial: paint.note,
    old: paint.warn,
    empty: paint.warn,
    unreadable: paint.bad,
  }
  const plain = (text: string): string => text
  return [
    { text: `  ${view}`, paint: plain },
    { text: state, paint: colors[state] },
    { text: minute(newest), paint: plain },
    { text: delay(latencyMinutes), paint: plain },
    { text: minute(completeUpTo), paint: plain },
  ]
}

/** What is missing is said with its price: the answers that are lost. */
function reasons(title: string, list: readonly DoctorView[], width: number, paint: Paint): readonly string[] {
  if (list.length === 0) return []
  const lines = list.flatMap(({ view, state, reason, withoutIt }) => {
    const lost = state === 'unreadable' ? `; without it ${withoutIt}` : ''
    return wrap(`${view}: ${reason}${lost}`, width, { first: '    ', rest: '      ' })
  })
  return [`  ${paint.warn(title)}`, ...lines]
}

/** Documented, until a row appears. */
function delay(minutes: number): string {
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

/** `2026-11-01 05:15Z` */
function minute(instant: string | null): string {
  return instant === null ? '' : `${instant.slice(0, 16).replace('T', ' ')}Z`
}
