// `costs explain` as text and JSON: the parts with the bill lines they are of, and why they belong to this subject.

import type { CostExplanation, ExplainedPart } from '../../domain/cost-explanation.ts'
import { printableJson } from '../escape/json.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { type Cell, type Column, table } from '../layout/table.ts'
import { readableWidth } from '../layout/width.ts'
import { flow } from '../layout/wrap.ts'
import { grouped, plural } from '../wording.ts'
import { amountText, rounded, shareOf, shareText } from './amounts.ts'
import { periodWords } from './period.ts'
import type { CostsTextOptions } from './text.ts'

const partLimit = 20

export function renderExplanation(
  explanation: CostExplanation,
  format: 'text' | 'json',
  options: CostsTextOptions,
): string {
  return format === 'json' ? printableJson(explanation) : explanationText(explanation, options)
}

function explanationText(outside: CostExplanation, options: CostsTextOptions): string {
  const explanation = forTerminal(outside)
  const paint = paintWith(options.color)
  const width = readableWidth(options.width)
  const sections = [
    top(explanation, paint, width),
    partTable(explanation, paint, width, options.verbose ?? false),
    identityTable(explanation, paint, width),
  ]
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return withoutRunnerCommands(`${text.join('\n\n')}\n`)
}

function top(explanation: CostExplanation, paint: Paint, width: number): readonly string[] {
  const { subject, amount, currency, unit, units } = explanation
  const facts = [
    `${subject.kind} ${subject.id}`,
    ...(currency === null || unit === null ? [] : [amountText(units, null, unit)]),
    plural(explanation.runs, 'run'),
    ...(explanation.simulated ? ['simulated account'] : []),
  ]
  return [
    paint.strong(`${amountText(amount, currency, unit)} ${periodWords(explanation.from, explanation.to)}`),
    ...flow(facts, ' · ', width, '  ').map(paint.faint),
  ]
}

function partTable(explanation: CostExplanation, paint: Paint, width: number, verbose: boolean): readonly string[] {
  const isQuery = explanation.subject.kind === 'query'
  const columns: readonly Column[] = [
    { title: isQuery ? '  Bill line' : '  Bill lines', align: 'left', cut: 'middle' },
    ...(isQuery ? [{ title: 'Hour', align: 'left', cut: null } as const] : []),
    { title: explanation.currency ?? explanation.unit ?? 'Amount', align: 'right', cut: null },
    { title: 'of', align: 'right', cut: null },
    { title: 'Share', align: 'right', cut: null },
    { title: 'Method', align: 'left', cut: null },
    { title: 'Basis', align: 'left', cut: null },
  ]
  const digits = explanation.currency === null ? 6 : 4
  const row = (part: ExplainedPart): readonly Cell[] =>
    [
      `  ${part.service}${part.resource === null ? '' : ` ${part.resource}`}`,
      ...(isQuery ? [part.periodStart.slice(0, 16)] : []),
      rounded(part.amount, digits),
      rounded(part.lineAmount, digits),
      shareText(shareOf(part.amount, part.lineAmount)),
      part.method.replaceAll('_', ' '),
      part.basis ?? 'no price',
    ].map((text) => ({ text, paint: plain }))
  const shown = verbose ? explanation.parts : explanation.parts.slice(0, partLimit)
  const rest = explanation.parts.length - shown.length
  if (shown.length === 0) return ['  No bill line has a part for it']
  return [
    ...table(columns, shown.map(row), width, paint.strong),
    ...(rest > 0 ? [paint.faint(`  and ${plural(rest, 'part')} more, in full with --verbose`)] : []),
  ]
}

function identityTable(explanation: CostExplanation, paint: Paint, width: number): readonly string[] {
  if (explanation.identity.length === 0) return ['  Nothing tells whose it is']
  const isQuery = explanation.subject.kind === 'query'
  const columns: readonly Column[] = [
    { title: '  Belongs to', align: 'left', cut: null },
    ...(isQuery ? [{ title: '', align: 'left', cut: 'middle' } as const] : []),
    { title: 'Because of', align: 'left', cut: 'end' },
    { title: 'Sure', align: 'right', cut: null },
    ...(isQuery
      ? []
      : [
          { title: 'Runs', align: 'right', cut: null } as const,
          { title: explanation.currency ?? '', align: 'right', cut: null } as const,
        ]),
  ]
  const rows = explanation.identity.map((each) =>
    [
      `  ${each.dimension}`,
      ...(isQuery ? [each.value] : []),
      each.evidence,
      `${each.confidence}%`,
      ...(isQuery ? [] : [grouped(each.runs), rounded(each.amount ?? '0', explanation.currency === null ? 3 : 2)]),
    ].map((text): Cell => ({ text, paint: plain })),
  )
  return table(columns, rows, width, paint.strong)
}

function plain(text: string): string {
  return text
}
