// `tags check` as text and JSON: the share of spend that carries a tag, its course, and who spends without.

import type { TagCoverage } from '../../domain/tag-coverage.ts'
import { amountText, rounded, shareOf, shareText } from '../costs/amounts.ts'
import { bar, spark } from '../costs/bars.ts'
import { periodWords } from '../costs/period.ts'
import type { CostsTextOptions } from '../costs/text.ts'
import { printableJson } from '../escape/json.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { type Cell, type Column, table } from '../layout/table.ts'
import { readableWidth } from '../layout/width.ts'
import { flow } from '../layout/wrap.ts'
import { grouped } from '../wording.ts'

const offenderLimit = 20
const trendCells = 30

export function renderTagCoverage(coverage: TagCoverage, format: 'text' | 'json', options: CostsTextOptions): string {
  return format === 'json' ? printableJson(coverage) : coverageText(coverage, options)
}

function coverageText(outside: TagCoverage, options: CostsTextOptions): string {
  const coverage = forTerminal(outside)
  const paint = paintWith(options.color)
  const width = readableWidth(options.width)
  const limit = options.verbose === true ? Number.POSITIVE_INFINITY : offenderLimit
  const sections = [top(coverage, paint, width), offenders(coverage, limit, paint, width)]
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return withoutRunnerCommands(`${text.join('\n\n')}\n`)
}

function top(coverage: TagCoverage, paint: Paint, width: number): readonly string[] {
  const { amount, tagged, owned, currency, unit } = coverage
  const period = periodWords(coverage.from, coverage.to)
  if (Number(amount) === 0) return [paint.warn(`? No query, job or object spent anything ${period}`)]
  const shares = coverage.days.map((day) => String(shareOf(day.tagged, day.amount)))
  const facts = [
    `${amountText(amount, currency, unit)} can carry tags`,
    `${shareText(shareOf(owned, amount))} has a team`,
    ...(shares.length > 1 ? [`course ${spark(shares, trendCells)}`] : []),
    ...(coverage.simulated ? ['simulated account'] : []),
  ]
  return [
    paint.strong(`${shareText(shareOf(tagged, amount))} of the spend ${period} carries a tag`),
    ...flow(facts, ' · ', width, '  ').map(paint.faint),
  ]
}

function offenders(coverage: TagCoverage, limit: number, paint: Paint, width: number): readonly string[] {
  if (coverage.offenders.length === 0) return []
  const columns: readonly Column[] = [
    { title: '  Spends without a tag', align: 'left', cut: 'middle' },
    { title: '', align: 'left', cut: null },
    { title: 'Team', align: 'left', cut: 'end' },
    { title: coverage.currency ?? coverage.unit ?? '', align: 'right', cut: null },
    { title: 'Share', align: 'right', cut: null },
    { title: '', align: 'left', cut: null },
    { title: 'Runs', align: 'right', cut: null },
  ]
  const cells = coverage.offenders.slice(0, limit).map((each): readonly Cell[] => {
    const share = shareOf(each.amount, coverage.amount)
    return [
      { text: `  ${each.name}`, paint: plain },
      { text: each.kind, paint: paint.faint },
      { text: each.team ?? '', paint: plain },
      { text: rounded(each.amount, coverage.currency === null ? 3 : 2), paint: plain },
      { text: shareText(share), paint: plain },
      { text: bar(share, 8), paint: paint.note },
      { text: grouped(each.runs), paint: plain },
    ]
  })
  const rest = coverage.offenders.length - cells.length
  return [
    ...table(columns, cells, width, paint.strong),
    ...(rest > 0 ? [paint.faint(`  and ${grouped(rest)} more, in full with --verbose`)] : []),
  ]
}

function plain(text: string): string {
  return text
}
