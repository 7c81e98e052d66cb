// Costs as text for a terminal: the total and how sure it is, then who spent it, then the line that adds it up.

import type { CostPart, CostRow, CostsResult } from '../../domain/costs.ts'
import { addDecimals } from '../../domain/telemetry/money.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { type Cell, type Column, table } from '../layout/table.ts'
import { readableWidth } from '../layout/width.ts'
import { flow, wrap } from '../layout/wrap.ts'
import { shortNames } from '../model-names.ts'
import { grouped, plural } from '../wording.ts'
import { amountText, rounded, shareOf, shareText, unitWord } from './amounts.ts'
import { bar, spark } from './bars.ts'
import { periodWords } from './period.ts'
import { sumLine } from './sum-line.ts'

export interface CostsTextOptions {
  readonly color: boolean
  readonly width?: number
  /** Rows to list; the rest is added up in one. */
  readonly top?: number
  /** Lists every row. */
  readonly verbose?: boolean
}

const usualTop = 20
const barCells = 10
const trendCells = 15

export function costsText(outside: CostsResult, options: CostsTextOptions): string {
  const result = forTerminal(outside)
  const paint = paintWith(options.color)
  const width = readableWidth(options.width)
  const sections = [
    top(result, paint, width),
    rows(result, paint, width, options.verbose === true ? Number.POSITIVE_INFINITY : (options.top ?? usualTop)),
    sumLine(result, width),
    gaps(result, paint, width),
  ]
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return withoutRunnerCommands(`${text.join('\n\n')}\n`)
}

function top(result: CostsResult, paint: Paint, width: number): readonly string[] {
  const total = amountText(result.metered, result.currency, result.unit)
  const share = (name: string, amount: string): string => `${shareText(shareOf(amount, result.metered))} ${name}`
  const facts = [
    share('attributed', result.attributed),
    share('idle', result.idle),
    ...result.bases.map((part) => share(part.kind, part.amount)),
    ...(result.idlePolicy === 'separate' ? [] : [`idle charged: ${result.idlePolicy}`]),
    ...(result.simulated ? ['simulated account'] : []),
  ]
  return [
    paint.strong(`${total} ${periodWords(result.from, result.to)}, by ${result.by}`),
    ...flow(facts, ' · ', width, '  ').map(paint.faint),
  ]
}

function rows(result: CostsResult, paint: Paint, width: number, limit: number): readonly string[] {
  if (result.rows.length === 0 && result.idleClasses.length === 0) return []
  const columns: readonly Column[] = [
    { title: `  ${result.by.startsWith('tag:') ? result.by : capital(result.by)}`, align: 'left', cut: 'middle' },
    { title: result.currency ?? result.unit ?? 'Amount', align: 'right', cut: null },
    { title: 'Share', align: 'right', cut: null },
    { title: '', align: 'left', cut: 'end' },
    { title: 'Runs', align: 'right', cut: null },
    ...(trends(result) ? [{ title: 'Trend', align: 'left', cut: null } as const] : []),
  ]
  const shown = result.rows.slice(0, limit)
  const nameOf = result.by === 'model' ? shortNames(result.rows.map((row) => row.key)) : (key: string) => key
  const line = (
    name: string,
    amount: string,
    row: CostRow | null,
    color: (text: string) => string,
  ): readonly Cell[] => [
    { text: `  ${name}`, paint: color },
    { text: rounded(amount, result.currency === null ? 3 : 2), paint: color },
    { text: shareText(shareOf(amount, result.metered)), paint: color },
    { text: bar(shareOf(amount, result.metered), barCells), paint: paint.note },
    { text: row === null ? '' : grouped(row.runs), paint: color },
    ...(trends(result)
      ? [{ text: row === null ? '' : spark(row.trend, trendCells).trimEnd(), paint: paint.note }]
      : []),
  ]
  const part = (prefix: string) => (each: CostPart) =>
    line(`${prefix}: ${words(each.kind)}`, each.amount, null, paint.faint)
  const rest = result.rows.slice(shown.length)
  return [
    ...table(
      columns,
      [
        ...shown.map((row) => line(nameOf(row.key), row.amount, row, plain)),
        ...(rest.length > 0
          ? [
              line(
                `${plural(rest.length, 'other')} (--verbose)`,
                addDecimals(rest.map((row) => row.amount)),
                null,
                paint.faint,
              ),
            ]
          : []),
        ...result.idleClasses.map(part('idle')),
        ...result.residuals.map(part('residual')),
      ],
      width,
      paint.strong,
    ),
  ]
}

/** One step has no trend. */
function trends(result: CostsResult): boolean {
  return (result.rows[0]?.trend.length ?? 0) > 1
}

function gaps(result: CostsResult, paint: Paint, width: number): readonly string[] {
  const lines = [
    ...result.unpriced.map(
      (each) => `${rounded(each.units, 3)} ${unitWord(each.unit)} of ${each.service}: no price is known`,
    ),
    ...result.notMeasured.map((gap) => `${gap.what}: ${gap.reason}`),
  ]
  if (lines.length === 0) return []
  return [
    paint.strong('Not measured'),
    ...lines.flatMap((line) => wrap(line, width, { first: '  ', rest: '    ' })).map(paint.faint),
  ]
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** `sub_threshold` as `sub threshold`. */
function words(kind: string): string {
  return kind.replaceAll('_', ' ')
}

function plain(text: string): string {
  return text
}
