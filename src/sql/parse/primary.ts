// Operands: literals, columns, calls, brackets, CASE, subqueries.

import type { Dialect } from '../../domain/dialect.ts'
import type { Expression, Literal } from '../tree/types.ts'
import { readCall } from './call.ts'
import { readCase } from './case.ts'
import { acceptDated, acceptInterval } from './dated.ts'
import { acceptLambda } from './lambda.ts'
import { readListItems } from './list-items.ts'
import { folded, type Identifier, readDottedName, unquote } from './names.ts'
import type { Reading } from './reading.ts'
import { canBeColumn, startsBracketedQuery, startsQuery } from './reserved.ts'
import { acceptSpecialCall } from './special-call.ts'
import { acceptStar } from './star.ts'
import { readSubquery } from './subquery.ts'

/** Functions written without brackets. */
const bare = new Set(
  `CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURRENT_CATALOG CURRENT_SCHEMA CURRENT_DATABASE CURRENT_ROLE
   LOCALTIME LOCALTIMESTAMP SESSION_USER SYSTIMESTAMP`.split(/\s+/),
)

const schemas = new Set(['main', 'system', 'temp', 'pg_catalog', 'information_schema'])

const constants: Readonly<Record<string, Literal['type']>> = { NULL: 'null', TRUE: 'boolean', FALSE: 'boolean' }

export function readPrimary(reading: Reading): Expression {
  switch (reading.kind()) {
    case 'number':
      return literal(reading, 'number', reading.written())
    case 'string':
      return readString(reading)
    case 'parameter':
      return readParameter(reading)
    case 'word':
      return readWord(reading)
    case 'quoted-name':
      return readNamed(reading)
    default:
      return readSign(reading)
  }
}

function literal(reading: Reading, type: Literal['type'], value: string): Expression {
  reading.at += 1
  return { kind: 'literal', type, value, range: reading.rangeFrom(reading.at - 1) }
}

/** Strings side by side are one string in Spark and in the standard. */
function readString(reading: Reading): Expression {
  const first = reading.at
  let value = ''
  while (reading.kind() === 'string' && (reading.at === first || reading.dialect !== 'snowflake')) {
    value += stringValue(reading.written())
    reading.at += 1
  }
  return { kind: 'literal', type: 'string', value, range: reading.rangeFrom(first) }
}

function stringValue(written: string): string {
  if (written.startsWith('$')) {
    const tag = written.indexOf('$', 1) + 1
    return written.slice(tag, -tag)
  }
  const open = written.search(/['"]/)
  return unquote(written.slice(Math.max(open, 0)))
}

/** `$1` and `:name` stand for values; `$1:path` and `{{ left over }}` too. */
function readParameter(reading: Reading): Expression {
  if (reading.key(1) === '(' && /^[{$:]/.test(reading.written()) === false) reading.fail('an expression')
  return literal(reading, 'parameter', reading.written())
}

function readWord(reading: Reading): Expression {
  const key = reading.key()
  const constant = constants[key]
  if (constant !== undefined && reading.key(1) !== '(' && reading.key(1) !== '.') return literal(reading, constant, key)
  if (key === 'CASE') return readCase(reading)
  if (key === 'EXISTS' && reading.key(1) === '(') return readExists(reading)
  const special = acceptInterval(reading) ?? acceptDated(reading) ?? acceptSpecialCall(reading) ?? acceptLambda(reading)
  if (special !== null) return special
  if (bare.has(key) && reading.key(1) !== '(' && reading.key(1) !== '.') {
    const first = reading.at
    reading.at += 1
    return { kind: 'call', name: key, args: [], distinct: false, aggregate: false, range: reading.rangeFrom(first) }
  }
  if (key === 'ARRAY' && reading.key(1) === '[') {
    reading.at += 1
    return collection(reading, 'ARRAY', reading.at - 1)
  }
  if (key === 'MAP' && reading.key(1) === '{') {
    reading.at += 1
    return collection(reading, 'MAP', reading.at - 1)
  }
  if (!canBeColumn(reading) && reading.key(1) !== '(') reading.fail('an expression')
  return readNamed(reading)
}

function readExists(reading: Reading): Expression {
  const first = reading.at
  reading.at += 1
  // DuckDB and Spark also have EXISTS(list, lambda).
  if (!startsBracketedQuery(reading)) return readCall(reading, first, 'EXISTS')
  reading.expect('(')
  const query = reading.query()
  reading.expect(')')
  return { kind: 'exists', query, negated: false, range: reading.rangeFrom(first) }
}

/** A column, `t.*`, or a call of a function by its dotted name. */
function readNamed(reading: Reading, first = reading.at): Expression {
  const parts = readDottedName(reading)
  const { dialect } = reading
  if (reading.sees('(') && isMethod(parts, dialect)) return readMethod(reading, first, parts)
  if (reading.sees('(')) return readCall(reading, first, parts.map((part) => part.name.toUpperCase()).join('.'))
  if (reading.sees('.') && reading.key(1) === '*') {
    reading.at += 1
    return acceptStar(reading, first, parts.map((part) => folded(part, dialect)).join('.')) ?? reading.fail('*')
  }
  // `t.$1`: a column by its place.
  if (reading.sees('.') && reading.kind(1) === 'parameter') {
    reading.at += 2
    const name = reading.written(-1)
    const qualifier = parts.map((part) => folded(part, dialect)).join('.')
    return { kind: 'column', qualifier, name, range: reading.rangeFrom(first) }
  }
  const names = parts.map((part) => folded(part, dialect))
  const name = names.pop() ?? ''
  const range = reading.rangeFrom(first)
  if (reading.lambdaNames.includes(names[0] ?? name))
    return { kind: 'other', name: 'LAMBDA PARAMETER', args: [], range }
  return { kind: 'column', qualifier: names.length === 0 ? null : names.join('.'), name, range }
}

/** DuckDB: `tags.list_sort()` calls the function with the column; only `main.f()` and the like name a schema. */
function isMethod(parts: readonly Identifier[], dialect: Dialect): boolean {
  return dialect === 'duckdb' && parts.length > 1 && !schemas.has(parts[0]?.name.toLowerCase() ?? '')
}

function readMethod(reading: Reading, first: number, parts: readonly Identifier[]): Expression {
  const owner = parts.slice(0, -1)
  const names = owner.map((part) => folded(part, reading.dialect))
  const name = names.pop() ?? ''
  const range = { start: owner[0]?.range.start ?? 0, end: owner.at(-1)?.range.end ?? 0 }
  const arg: Expression = reading.lambdaNames.includes(names[0] ?? name)
    ? { kind: 'other', name: 'LAMBDA PARAMETER', args: [], range }
    : { kind: 'column', qualifier: names.length === 0 ? null : names.join('.'), name, range }
  const call = readCall(reading, first, parts.at(-1)?.name.toUpperCase() ?? '')
  return call.kind === 'call' ? { ...call, args: [arg, ...call.args] } : call
}

function readSign(reading: Reading): Expression {
  const first = reading.at
  switch (reading.key()) {
    case '(':
      return acceptLambda(reading) ?? readBrackets(reading)
    case '*':
      return acceptStar(reading, first, null) ?? reading.fail('an expression')
    case '[':
      return collection(reading, 'ARRAY', first)
    case '{':
      return collection(reading, 'STRUCT', first)
    case '.':
      // An unset database leaves its dot: `.schema.f(x)`.
      if (reading.kind(1) !== 'word' && reading.kind(1) !== 'quoted-name') break
      reading.at += 1
      return readNamed(reading, first)
    case '#':
      if (reading.kind(1) !== 'number') break
      reading.at += 1
      return literal(reading, 'parameter', `#${reading.written()}`)
  }
  return reading.fail('an expression')
}

function collection(reading: Reading, name: string, first: number): Expression {
  if (reading.sees('[')) {
    const comprehension = reading.attempt(() => readComprehension(reading))
    if (comprehension !== null) return comprehension
  }
  const args = readListItems(reading)
  return { kind: 'other', name, args, range: reading.rangeFrom(first) }
}

/** DuckDB's `[x + 1 for x in list if x > 0]`. */
function readComprehension(reading: Reading): Expression {
  const first = reading.at
  if (reading.dialect !== 'duckdb') reading.fail('a list')
  const variable = comprehensionVariable(reading) ?? reading.fail('a list')
  const outer = reading.lambdaNames
  reading.lambdaNames = [...outer, variable]
  reading.expect('[')
  const args = [reading.expression()]
  reading.expect('FOR')
  reading.at += 1
  reading.expect('IN')
  args.push(reading.grammar.operand(reading))
  if (reading.accept('IF')) args.push(reading.expression())
  reading.expect(']')
  reading.lambdaNames = outer
  return { kind: 'other', name: 'ARRAY', args, range: reading.rangeFrom(first) }
}

function comprehensionVariable(reading: Reading): string | null {
  const close = reading.closing(reading.at)
  for (let ahead = 1; reading.at + ahead < close; ahead += 1) {
    if (reading.key(ahead) === 'FOR' && reading.key(ahead + 2) === 'IN') return reading.written(ahead + 1).toLowerCase()
  }
  return null
}

/** A subquery, a tuple, or an expression whose range is widened to its brackets. */
function readBrackets(reading: Reading): Expression {
  const first = reading.at
  if (startsQuery(reading, 1) || startsBracketedQuery(reading)) {
    const query = readSubquery(reading)
    if (query !== null) return { kind: 'subquery', query, range: reading.rangeFrom(first) }
  }
  const items = readListItems(reading)
  const range = reading.rangeFrom(first)
  const [only] = items
  if (only !== undefined && items.length === 1) return { ...only, range }
  return { kind: 'other', name: 'TUPLE', args: items, range }
}
