// Whether a statement's rows follow from few input rows each, so that new input makes new rows and leaves old ones as they are.

import type { Dialect } from '../../../domain/dialect.ts'
import { factsOf } from '../../../sql/facts/facts-of.ts'
import type { SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import type { Expression } from '../../../sql/tree/types.ts'

/** False where it could not be read, too. */
export function isRowLocal(text: string, dialect: Dialect): boolean {
  const { statements, failures } = factsOf(text, dialect)
  const [statement] = statements
  return failures.length === 0 && statements.length === 1 && statement !== undefined && staysLocal(statement)
}

/** Windows, DISTINCT, LIMIT and aggregates over all days may change an old row when a new one comes. */
function staysLocal({ selects, setOperations, scans }: StatementFacts): boolean {
  const hasTime = scans.some(({ columns }) => columns?.some(isTimeName) ?? false)
  return hasTime && setOperations.every(({ op }) => op === 'union-all') && selects.every(selectStaysLocal)
}

function selectStaysLocal(select: SelectFacts): boolean {
  if (select.distinct !== null || select.limit !== null || select.windows.length > 0) return false
  if (select.groupBy === null) return select.aggregates.length === 0
  const keys = select.groupBy.all ? select.projections.map(({ expression }) => expression) : groupKeys(select)
  return keys.some(isDay)
}

/** `group by 1` means the first projection. */
function groupKeys({ groupBy, projections }: SelectFacts): readonly Expression[] {
  return (groupBy?.keys ?? []).map((key) => {
    if (key.kind === 'literal') return projections[Number(key.value) - 1]?.expression ?? key
    if (key.kind !== 'column') return key
    return projections.find(({ alias }) => alias?.toLowerCase() === key.name.toLowerCase())?.expression ?? key
  })
}

function isDay(expression: Expression): boolean {
  switch (expression.kind) {
    case 'column':
      return isTimeName(expression.name)
    case 'cast':
      return isDay(expression.arg)
    case 'call':
      return /^(DATE_TRUNC|TRUNC|TO_DATE|DATE|TIME_SLICE)$/.test(expression.name) && expression.args.some(isDay)
    default:
      return false
  }
}

/** Names by which projects call days and times: a convention, so it only ever joins other evidence. */
function isTimeName(name: string): boolean {
  return /(^|_)(at|on|ts|date|day|time|timestamp|hour)$/i.test(name)
}
