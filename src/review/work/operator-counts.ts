// Counts the operators of a statement, each as often as its select runs.

import type { OperatorCounts } from '../../domain/work.ts'
import type { StatementFacts } from '../../sql/facts/types.ts'
import type { Times } from './read-times.ts'

export const noOperators: OperatorCounts = {
  joins: 0,
  crossJoins: 0,
  aggregates: 0,
  distincts: 0,
  windows: 0,
  sorts: 0,
  functions: 0,
}

const names: readonly (keyof OperatorCounts)[] = [
  'joins',
  'crossJoins',
  'aggregates',
  'distincts',
  'windows',
  'sorts',
  'functions',
]

/** `small` selects group and rank next to nothing, so only their joins count. `functions` counts calls of functions that the platform does not bring along. Expanding a row is no join. */
export function operatorsOf(statement: StatementFacts, times: Times, small: ReadonlySet<number>): OperatorCounts {
  const counts = { ...noOperators }
  const timesOf = (select: number | null): number => (select === null ? 1 : (times[select] ?? 0))
  for (const { select, keys, whereKeys, residual, type, correlated } of statement.joins) {
    if (correlated) continue
    const isCross = keys.length + whereKeys.length + residual.length === 0 && type !== 'natural' && type !== 'asof'
    counts[isCross ? 'crossJoins' : 'joins'] += timesOf(select)
  }
  for (const { id, groupBy, aggregates, distinct, windows, orderBy } of statement.selects) {
    const count = small.has(id) ? 0 : timesOf(id)
    if (groupBy !== null || aggregates.length > 0) counts.aggregates += count
    if (distinct !== null) counts.distincts += count
    counts.windows += windows.length * count
    if (orderBy !== null) counts.sorts += count
  }
  for (const { op, arms, orderBy } of statement.setOperations) {
    const count = timesOf(arms[0] ?? null)
    if (op !== 'union-all') counts.distincts += count
    if (orderBy !== null) counts.sorts += count
  }
  for (const { select, builtin } of statement.calls) if (!builtin) counts.functions += timesOf(select)
  return counts
}

export function addOperators(a: OperatorCounts, b: OperatorCounts, times = 1): OperatorCounts {
  const counts = { ...a }
  for (const name of names) counts[name] = Math.min(1_000_000, a[name] + b[name] * times)
  return counts
}
