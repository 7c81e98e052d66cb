// The owners report as text for a terminal.

import { amountText } from '../costs/amounts.ts'
import { periodWords } from '../costs/period.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { type Cell, type Column, table } from '../layout/table.ts'
import { shortNames } from '../model-names.ts'
import { grouped } from '../wording.ts'
import { byOwner, type OwnerRow, type OwnersData, ownedSentence, spenderNames, unowned } from './rows.ts'

interface OwnersTextOptions {
  readonly color: boolean
  readonly width: number
  readonly verbose: boolean
}

const unownedLimit = 20

export function ownersText(outside: OwnersData, { color, width, verbose }: OwnersTextOptions): string {
  const { rows, spend, onWatch } = forTerminal(outside)
  const paint = paintWith(color)
  const limit = verbose ? Number.POSITIVE_INFINITY : unownedLimit
  const sections = [
    [headline(rows, paint)],
    unownedSection(rows, limit, width, paint),
    ownerSection(rows, width, paint),
    spendSection(spend, limit, width, paint),
    onWatch === null ? [] : [`On watch: ${onWatch.who}, until ${onWatch.until}`],
  ]
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return withoutRunnerCommands(`${text.join('\n\n')}\n`)
}

function headline(rows: readonly OwnerRow[], paint: Paint): string {
  if (rows.length === 0) return paint.warn('? No model was found')
  const sentence = ownedSentence(rows)
  return unowned(rows).length === 0 ? paint.good(`✔ ${sentence}`) : paint.warn(`▲ ${sentence}`)
}

function unownedSection(rows: readonly OwnerRow[], limit: number, width: number, paint: Paint): readonly string[] {
  const without = unowned(rows)
  if (without.length === 0) return []
  const nameOf = shortNames(rows.map((row) => row.model))
  const columns: readonly Column[] = [
    { title: '  No owner', align: 'left', cut: 'middle' },
    { title: 'File', align: 'left', cut: 'middle' },
  ]
  const cells = without.slice(0, limit).map((row): readonly Cell[] => [
    { text: `  ${nameOf(row.model)}`, paint: plain },
    { text: row.file, paint: paint.faint },
  ])
  const rest = without.length - cells.length
  return [
    ...table(columns, cells, width, paint.strong),
    ...(rest > 0 ? [paint.faint(`  and ${grouped(rest)} more, in full with --verbose`)] : []),
  ]
}

function ownerSection(rows: readonly OwnerRow[], width: number, paint: Paint): readonly string[] {
  const owners = byOwner(rows)
  if (owners.length === 0) return []
  const columns: readonly Column[] = [
    { title: '  Owner', align: 'left', cut: 'end' },
    { title: 'Models', align: 'right', cut: null },
    { title: 'From', align: 'left', cut: 'end' },
  ]
  const cells = owners.map((row): readonly Cell[] => [
    { text: `  ${row.owner}`, paint: plain },
    { text: grouped(row.models), paint: plain },
    { text: row.from.join(', '), paint: paint.faint },
  ])
  return table(columns, cells, width, paint.strong)
}

function spendSection(spend: OwnersData['spend'], limit: number, width: number, paint: Paint): readonly string[] {
  const without = spend?.rows.filter((row) => row.owner === null) ?? []
  if (spend === null || without.length === 0) return []
  const columns: readonly Column[] = [
    { title: '  Spends without an owner', align: 'left', cut: 'middle' },
    { title: '', align: 'left', cut: null },
    { title: capital(periodWords(spend.from, spend.to)), align: 'right', cut: null },
  ]
  const nameOf = spenderNames(spend)
  const cells = without.slice(0, limit).map((row): readonly Cell[] => [
    { text: `  ${nameOf(row)}`, paint: plain },
    { text: row.kind, paint: paint.faint },
    { text: amountText(row.amount, row.currency, row.unit), paint: plain },
  ])
  const rest = without.length - cells.length
  return [
    ...table(columns, cells, width, paint.strong),
    ...(rest > 0 ? [paint.faint(`  and ${grouped(rest)} more, in full with --verbose`)] : []),
  ]
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function plain(text: string): string {
  return text
}
