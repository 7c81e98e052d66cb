// Why the total moved, and whose spend moved: the bridge and the teams, each adding up to what is printed.

import type { Change, MonthlyResult } from '../../../domain/monthly.ts'
import { rounded } from '../../costs/amounts.ts'
import { bar } from '../../costs/bars.ts'
import type { Row, Section, Tone } from '../../document/document.ts'
import { fitted, minus, printedParts, signed } from '../printed.ts'
import { columnName, kindWords, periodName, teamWords } from './names.ts'

const barCells = 18

export function bridge(result: MonthlyResult): Section {
  const digits = digitsOf(result)
  const [before, after] = [rounded(result.total.before, digits), rounded(result.total.after, digits)]
  const printed = printedParts(
    result.bridge.map(({ amount }) => amount),
    digits,
  )
  // The rounded totals may differ by a cent more or less than their difference rounds to.
  const parts = fitted(printed, minus(plain(after), plain(before)))
  const most = Math.max(...parts.map((amount) => Math.abs(Number(amount))), 0)
  const end = (name: string, amount: string): Row => ({ cells: [name, amount, ''], tone: 'total', details: [] })
  return {
    title: 'Why it moved',
    intro: [],
    columns: [
      { title: '', align: 'left' },
      { title: result.currency ?? result.unit ?? 'Amount', align: 'right' },
      { title: '', align: 'left', isDrawn: true },
    ],
    rows: [
      end(periodName(result.compared), before),
      ...result.bridge.map(({ kind }, index): Row => {
        const amount = parts[index] ?? '0'
        const size = most === 0 ? 0 : Math.abs(Number(amount)) / most
        return {
          cells: [kindWords[kind], signed(amount, digits), bar(size, barCells)],
          tone: toneOf(amount),
          details: [],
        }
      }),
      end(periodName(result.period), after),
    ],
    closing: ['This is accounting, not causation: it says through what the total moved. Causes stand with each mover.'],
  }
}

export function teams(result: MonthlyResult): Section | null {
  if (result.byTeam.length === 0) return null
  return {
    title: 'By team',
    intro: [],
    columns: changeColumns('Team', result),
    rows: changeRows(
      result.byTeam.map((team) => ({ ...team, name: teamWords(team.team), details: () => [], tone: null })),
      result,
    ),
    closing: [],
  }
}

export function changeColumns(name: string, result: MonthlyResult): Section['columns'] {
  return [
    { title: name, align: 'left' },
    { title: columnName(result.compared, 'Before'), align: 'right' },
    { title: columnName(result.period, 'After'), align: 'right' },
    { title: 'Change', align: 'right' },
  ]
}

export interface NamedChange extends Change {
  readonly name: string
  /** Sentences below the row, given the change as it is printed. */
  readonly details: (change: string) => readonly string[]
  /** Null: by the direction of the change. */
  readonly tone: Tone | null
}

/** Rows that add up in every column, and their total. Changes are the differences of what is printed beside them. */
export function changeRows(changes: readonly NamedChange[], result: MonthlyResult): readonly Row[] {
  const digits = digitsOf(result)
  const before = printedParts(
    changes.map((each) => each.before),
    digits,
  )
  const after = printedParts(
    changes.map((each) => each.after),
    digits,
  )
  const cells = (name: string, was: string, now: string): readonly string[] => [
    name,
    rounded(was, digits),
    rounded(now, digits),
    signed(minus(now, was), digits),
  ]
  return [
    ...changes.map(({ name, details, tone }, index): Row => {
      const [was, now] = [before[index] ?? '0', after[index] ?? '0']
      const change = minus(now, was)
      return { cells: cells(name, was, now), tone: tone ?? toneOf(change), details: details(change) }
    }),
    { cells: cells('Total', result.total.before, result.total.after), tone: 'total', details: [] },
  ]
}

export function digitsOf({ currency }: Pick<MonthlyResult, 'currency'>): number {
  return currency === null ? 3 : 2
}

export function toneOf(change: string): Tone {
  const value = Number(change)
  return value === 0 ? 'plain' : value > 0 ? 'up' : 'down'
}

function plain(grouped: string): string {
  return grouped.replaceAll(',', '')
}
