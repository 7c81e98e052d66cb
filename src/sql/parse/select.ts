// One SELECT: its list, its sources and its clauses, in whatever order the dialect writes them.

import type { Expression, FromItem, GroupBy, Join, Projection, Select } from '../tree/types.ts'
import { readFrom } from './from.ts'
import { readGroupBy } from './group-by.ts'
import { acceptTop, type LimitClause } from './limit.ts'
import { fillNamedWindows } from './named-windows.ts'
import { readProjections } from './projections.ts'
import type { Reading } from './reading.ts'
import { acceptSample } from './sample.ts'
import { readSortKeys } from './sort-keys.ts'
import { readWindowDefinitions } from './window.ts'

interface Clauses {
  distinct: Select['distinct']
  top: LimitClause | null
  projections: readonly Projection[]
  from: readonly FromItem[]
  joins: readonly Join[]
  where: Expression | null
  groupBy: GroupBy | null
  having: Expression | null
  qualify: Expression | null
  readonly extra: Expression[]
}

export function readSelect(reading: Reading): Select {
  const first = reading.at
  const outerWindows = reading.windows
  reading.windows = []
  const clauses: Clauses = {
    distinct: null,
    top: null,
    projections: [],
    from: [],
    joins: [],
    where: null,
    groupBy: null,
    having: null,
    qualify: null,
    extra: [],
  }
  if (reading.sees('FROM')) readFromFirst(reading, clauses)
  else readHead(reading, clauses)
  while (acceptClause(reading, clauses));
  reading.windows = outerWindows
  const { top, extra, ...rest } = clauses
  return {
    kind: 'select',
    ...rest,
    ...(extra.length > 0 ? { extra } : {}),
    ctes: [],
    orderBy: [],
    orderRange: null,
    limit: top?.rows ?? null,
    limitRange: top?.range ?? null,
    range: reading.rangeFrom(first),
  }
}

/** SELECT [DISTINCT [ON (...)] | ALL] [TOP n] list [INTO ...]. */
function readHead(reading: Reading, clauses: Clauses): void {
  reading.expect('SELECT')
  const first = reading.at
  if (reading.accept('DISTINCT')) {
    const on: Expression[] = []
    if (reading.sees('ON') && reading.key(1) === '(') {
      reading.at += 2
      do on.push(reading.expression())
      while (reading.accept(','))
      reading.expect(')')
    }
    clauses.distinct = { range: reading.rangeFrom(first), on }
  } else if (reading.sees('ALL') && reading.key(1) !== ',') reading.at += 1
  if (reading.sees('AS') && (reading.key(1) === 'STRUCT' || reading.key(1) === 'VALUE')) reading.at += 2
  clauses.top = acceptTop(reading)
  clauses.projections = readProjections(reading)
  skipTransform(reading, clauses.projections)
  if (reading.accept('INTO')) {
    do reading.expression()
    while (reading.accept(','))
  }
}

/** Spark's SELECT TRANSFORM(a, b) ROW FORMAT ... USING 'command' AS (x, y) ...: how rows travel to the command. */
function skipTransform(reading: Reading, projections: readonly Projection[]): void {
  const last = projections.at(-1)?.expression
  if (last?.kind !== 'call' || last.name !== 'TRANSFORM') return
  if (!reading.sees('USING') && !reading.sees('ROW', 'FORMAT')) return
  while (!reading.ended && !reading.sees('FROM') && !reading.sees(')')) {
    reading.at = reading.sees('(') ? Math.min(reading.closing(reading.at) + 1, reading.tokens.length) : reading.at + 1
  }
}

/** DuckDB and Spark: `FROM t`, `FROM t SELECT a`. Without a list every column is meant. */
function readFromFirst(reading: Reading, clauses: Clauses): void {
  const first = reading.at
  Object.assign(clauses, readFrom(reading))
  const range = reading.rangeFrom(first)
  if (reading.sees('SELECT')) readHead(reading, clauses)
  else clauses.projections = [{ expression: { kind: 'star', qualifier: null, except: [], range }, alias: null, range }]
}

function acceptClause(reading: Reading, clauses: Clauses): boolean {
  const first = reading.at
  switch (reading.key()) {
    case 'FROM':
      if (clauses.from.length > 0) return false
      Object.assign(clauses, readFrom(reading))
      return true
    case 'WHERE':
      reading.at += 1
      clauses.where = reading.expression()
      return true
    case 'GROUP':
      clauses.groupBy = readGroupBy(reading, clauses.projections)
      return true
    case 'HAVING':
      reading.at += 1
      clauses.having = reading.expression()
      return true
    case 'QUALIFY':
      reading.at += 1
      clauses.qualify = reading.expression()
      return true
    case 'WINDOW':
      reading.at += 1
      fillNamedWindows(reading.windows, readWindowDefinitions(reading))
      return true
    case 'START':
    case 'CONNECT':
      return acceptHierarchy(reading, clauses, first)
    case 'CLUSTER':
    case 'DISTRIBUTE':
    case 'SORT':
      return acceptPlacement(reading, clauses, first)
    case 'USING':
    case 'TABLESAMPLE':
    case 'SAMPLE':
      return acceptSample(reading)
    default:
      return false
  }
}

/** START WITH and CONNECT BY keep their conditions among the further expressions. */
function acceptHierarchy(reading: Reading, clauses: Clauses, first: number): boolean {
  const starts = reading.accept('START', 'WITH')
  if (!starts && !reading.accept('CONNECT', 'BY')) return false
  reading.accept('NOCYCLE')
  const args = [reading.expression()]
  const name = starts ? 'START WITH' : 'CONNECT BY'
  clauses.extra.push({ kind: 'other', name, args, range: reading.rangeFrom(first) })
  return true
}

/** Spark's CLUSTER BY, DISTRIBUTE BY, SORT BY: placement of rows, no order of the result. */
function acceptPlacement(reading: Reading, clauses: Clauses, first: number): boolean {
  const name = `${reading.key()} BY`
  if (reading.key(1) !== 'BY') return false
  reading.at += 2
  const args = readSortKeys(reading).map((key) => key.expression)
  clauses.extra.push({ kind: 'other', name, args, range: reading.rangeFrom(first) })
  return true
}
