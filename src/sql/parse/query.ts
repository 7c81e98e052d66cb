// Queries: WITH, set operations by precedence, ORDER BY and LIMIT over the whole.

import type { CommonTable, Query, SetOperation } from '../tree/types.ts'
import { acceptLimit, type LimitClause } from './limit.ts'
import { acceptNameList, folded, isIdentifier, readIdentifier, unquote } from './names.ts'
import { type Reading, TooDeep } from './reading.ts'
import { canBeAlias, startsBracketedQuery, startsQuery } from './reserved.ts'
import { readSelect } from './select.ts'
import { readSortKeys } from './sort-keys.ts'

/** A longer chain of set operations makes a tree deeper than consumers can walk. */
const maxArms = 4000

export function readQuery(reading: Reading): Query {
  return reading.deeper(() => {
    const first = reading.at
    const ctes = reading.sees('WITH') ? readCommonTables(reading) : []
    const body = readArms(reading, 'UNION')
    const order = acceptOrder(reading)
    const limit = acceptLimit(reading)
    return finished(reading, first, body, ctes, order, limit)
  })
}

interface OrderClause {
  readonly orderBy: Query['orderBy']
  readonly orderRange: Query['orderRange']
}

function acceptOrder(reading: Reading): OrderClause {
  const first = reading.at
  if (!reading.accept('ORDER', 'BY')) return { orderBy: [], orderRange: null }
  if (reading.sees('ALL') && reading.dialect !== 'snowflake') {
    reading.at += 1
    if (!reading.accept('DESC')) reading.accept('ASC')
    return { orderBy: [], orderRange: reading.rangeFrom(first) }
  }
  const orderBy = readSortKeys(reading)
  return { orderBy, orderRange: reading.rangeFrom(first) }
}

function finished(
  reading: Reading,
  first: number,
  body: Query,
  ctes: readonly CommonTable[],
  order: OrderClause,
  limit: LimitClause | null,
): Query {
  const changed = ctes.length > 0 || order.orderRange !== null || limit !== null
  if (!changed) return body
  return {
    ...body,
    ctes: [...ctes, ...body.ctes],
    orderBy: [...order.orderBy, ...body.orderBy],
    orderRange: order.orderRange ?? body.orderRange,
    limit: limit === null ? body.limit : limit.rows,
    limitRange: limit?.range ?? body.limitRange,
    range: reading.rangeFrom(first),
  }
}

export function readCommonTables(reading: Reading): readonly CommonTable[] {
  reading.expect('WITH')
  const recursive = reading.sees('RECURSIVE') && reading.key(1) !== 'AS' && reading.key(1) !== '('
  if (recursive) reading.at += 1
  const tables: CommonTable[] = []
  do {
    if (startsQuery(reading) && tables.length > 0) break
    tables.push(readCommonTable(reading, recursive))
  } while (reading.accept(','))
  return tables
}

function readCommonTable(reading: Reading, mayRecur: boolean): CommonTable {
  const first = reading.at
  const identifier = readIdentifier(reading)
  const columns = acceptNameList(reading) ?? []
  if (reading.accept('USING', 'KEY')) acceptNameList(reading)
  if (!reading.accept('AS') && !reading.sees('(')) reading.fail('AS')
  const materialized = reading.accept('NOT', 'MATERIALIZED') ? false : reading.accept('MATERIALIZED') ? true : null
  reading.expect('(')
  const body = reading.at
  const query = reading.query()
  const name = folded(identifier, reading.dialect)
  // RECURSIVE stands before a list of which not all are, and Snowflake takes it as read.
  const allowed = mayRecur || (reading.dialect === 'snowflake' && query.kind === 'set')
  const recursive = allowed && readsTable(reading, body, name)
  reading.expect(')')
  return { name, nameRange: identifier.range, columns, query, recursive, materialized, range: reading.rangeFrom(first) }
}

/** True when the tokens from `first` to here read a table of this bare name. */
function readsTable(reading: Reading, first: number, name: string): boolean {
  for (let index = first; index + 1 < reading.at; index += 1) {
    const ahead = index - reading.at
    const reads = reading.key(ahead) === 'FROM' || reading.key(ahead) === 'JOIN' || reading.key(ahead) === ','
    if (!reads || !isIdentifier(reading, ahead + 1) || reading.key(ahead + 2) === '.') continue
    const quoted = reading.kind(ahead + 1) === 'quoted-name'
    const written = reading.written(ahead + 1)
    if (folded({ name: quoted ? unquote(written) : written, quoted }, reading.dialect) === name) return true
  }
  return false
}

/** INTERSECT binds tighter than UNION and EXCEPT. */
function readArms(reading: Reading, level: 'UNION' | 'INTERSECT'): Query {
  const first = reading.at
  let left = level === 'UNION' ? readArms(reading, 'INTERSECT') : readArm(reading)
  for (let count = 1; ; count += 1) {
    const operator = acceptOperator(reading, level)
    if (operator === null) return left
    if (count > maxArms) throw new TooDeep(`more than ${maxArms} set operations in a chain`)
    const right = level === 'UNION' ? readArms(reading, 'INTERSECT') : readArm(reading)
    left = { kind: 'set', ...operator, left, right, ...bare, range: reading.rangeFrom(first) }
  }
}

const bare = { ctes: [], orderBy: [], orderRange: null, limit: null, limitRange: null } as const

function acceptOperator(reading: Reading, level: 'UNION' | 'INTERSECT'): Pick<SetOperation, 'op' | 'opRange'> | null {
  const first = reading.at
  const word = reading.key()
  const fits = level === 'INTERSECT' ? word === 'INTERSECT' : word === 'UNION' || word === 'EXCEPT' || word === 'MINUS'
  if (!fits) return null
  reading.at += 1
  const all = reading.accept('ALL')
  if (!all) reading.accept('DISTINCT')
  reading.accept('BY', 'NAME')
  const op = word === 'UNION' ? (all ? 'union-all' : 'union') : word === 'INTERSECT' ? 'intersect' : 'except'
  return { op, opRange: reading.rangeFrom(first) }
}

function readArm(reading: Reading): Query {
  const first = reading.at
  if (startsBracketedQuery(reading)) {
    reading.expect('(')
    const query = reading.query()
    reading.expect(')')
    return query
  }
  if (reading.sees('SELECT') || reading.sees('FROM')) return readSelect(reading)
  if (reading.sees('WITH')) return reading.query()
  if (!reading.sees('VALUES') && !reading.sees('TABLE')) reading.fail('a query')
  return readOpaque(reading, first)
}

function readOpaque(reading: Reading, first: number): Query {
  if (reading.accept('TABLE')) {
    reading.expression()
  } else {
    reading.expect('VALUES')
    do reading.expression()
    while (reading.accept(','))
    // Spark: VALUES (1, 2) AS t (a, b).
    const named = reading.accept('AS') || (isIdentifier(reading) && canBeAlias(reading))
    if (named) {
      readIdentifier(reading)
      acceptNameList(reading)
    }
  }
  return { kind: 'opaque', text: reading.textFrom(first), ...bare, range: reading.rangeFrom(first) }
}
