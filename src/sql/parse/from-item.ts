// One thing to read from: table, subquery, table function, VALUES, stage or file; with alias, sample, time travel, pivot.

import type { Expression, FromItem, TableItem } from '../tree/types.ts'
import { readSuffixes, type Suffixes } from './item-suffixes.ts'
import { readListItems } from './list-items.ts'
import { isIdentifier, readDottedName, unquote } from './names.ts'
import type { Reading } from './reading.ts'
import { canBeColumn, startsBracketedQuery } from './reserved.ts'

/** `bracketed`: an item already read inside brackets, whose alias may follow them. */
export function readFromItem(
  reading: Reading,
  bracketed?: { readonly item: FromItem; readonly first: number },
): FromItem {
  const first = bracketed?.first ?? reading.at
  const lateral = bracketed === undefined && acceptLateral(reading)
  const build =
    bracketed === undefined ? readBody(reading, lateral) : (suffixes: Suffixes) => merged(bracketed.item, suffixes)
  const item = build(readSuffixes(reading))
  return { ...item, range: reading.rangeFrom(first) }
}

type Build = (suffixes: Suffixes) => Unplaced

type Unplaced = FromItem extends infer Item ? (Item extends FromItem ? Omit<Item, 'range'> : never) : never

function acceptLateral(reading: Reading): boolean {
  return !reading.sees('LATERAL', 'VIEW') && reading.accept('LATERAL')
}

function merged(item: FromItem, suffixes: Suffixes): FromItem {
  const alias = suffixes.alias ?? item.alias
  if (item.kind === 'table') return { ...item, ...tableFlags(item, suffixes), alias }
  return { ...item, alias }
}

function tableFlags(item: TableItem, suffixes: Suffixes): Pick<TableItem, 'sampled' | 'timeTravel' | 'pivoted'> {
  return {
    sampled: item.sampled || suffixes.sampled,
    timeTravel: item.timeTravel || suffixes.timeTravel,
    pivoted: item.pivoted || suffixes.pivot.length > 0,
  }
}

function readBody(reading: Reading, lateral: boolean): Build {
  if (startsBracketedQuery(reading)) return readSubquery(reading, lateral)
  if (reading.sees('VALUES')) return readValues(reading)
  if ((reading.sees('TABLE') || reading.sees('ROWS')) && (reading.key(1) === '(' || reading.key(2) === '(')) {
    return readTableFunction(reading, lateral)
  }
  if (reading.sees('IDENTIFIER', '(') && reading.kind(2) === 'string' && reading.key(3) === ')')
    return readNamedByString(reading)
  if (reading.sees('STREAM') && isIdentifier(reading, 1) && reading.key(2) !== ',') reading.at += 1
  if (reading.sees('@')) return readStage(reading)
  if (reading.kind() === 'string' || reading.kind() === 'parameter') return readFile(reading)
  return readNamed(reading, lateral)
}

function readSubquery(reading: Reading, lateral: boolean): Build {
  reading.expect('(')
  const query = reading.query()
  reading.expect(')')
  if (query.kind === 'opaque' && query.text.slice(0, 6).toUpperCase() === 'VALUES') {
    const rows = countRows(query.text)
    return ({ alias, columns }) => ({ kind: 'values', alias, rows, ...(columns === null ? {} : { columns }) })
  }
  return ({ alias, columns, pivot }) => ({
    kind: 'subquery',
    query,
    alias,
    lateral,
    pivoted: pivot.length > 0,
    ...extras(columns, pivot),
  })
}

function extras(columns: readonly string[] | null, pivot: readonly Expression[]) {
  return { ...(columns === null ? {} : { columns }), ...(pivot.length === 0 ? {} : { pivot }) }
}

/** Rows of a bracketed VALUES: brackets opened at the top. */
function countRows(text: string): number {
  let depth = 0
  let rows = 0
  for (const sign of text.replace(/'(?:[^']|'')*'/g, '')) {
    if (sign === '(') {
      if (depth === 0) rows += 1
      depth += 1
    } else if (sign === ')') depth -= 1
  }
  return rows
}

function readValues(reading: Reading): Build {
  reading.expect('VALUES')
  let rows = 0
  const cells: Expression[] = []
  do {
    if (reading.sees('(')) cells.push(...readListItems(reading))
    else cells.push(reading.grammar.operand(reading))
    rows += 1
  } while (reading.accept(','))
  const computed = cells.filter((cell) => cell.kind !== 'literal')
  return ({ alias, columns }) => ({
    kind: 'values',
    alias,
    rows,
    ...(columns === null ? {} : { columns }),
    ...(computed.length === 0 ? {} : { cells: computed }),
  })
}

/** TABLE(f(...)), TABLE(name), ROWS FROM (f(...)). */
function readTableFunction(reading: Reading, lateral: boolean): Build {
  reading.at += reading.key(1) === '(' ? 1 : 2
  const [call, ...others] = readListItems(reading)
  if (call === undefined) reading.fail('a table function')
  const whole: Expression =
    others.length === 0 ? call : { kind: 'other', name: 'ROWS FROM', args: [call, ...others], range: call.range }
  return ({ alias, columns }) => ({
    kind: 'function',
    call: whole,
    alias,
    lateral,
    ...(columns === null ? {} : { columns }),
  })
}

/** IDENTIFIER('db.schema.name') */
function readNamedByString(reading: Reading): Build {
  reading.at += 2
  const parts = unquote(reading.written()).split('.')
  reading.at += 1
  reading.expect(')')
  return table(parts)
}

/** @stage/path/file.csv: what touches it is its name. */
function readStage(reading: Reading): Build {
  const first = reading.at
  reading.at += 1
  while (!reading.ended && reading.glued && !/^[(),;]$/.test(reading.key())) reading.at += 1
  const name = reading.textFrom(first)
  if (reading.sees('(')) reading.at = Math.min(reading.closing(reading.at) + 1, reading.tokens.length)
  return table([name])
}

function readFile(reading: Reading): Build {
  const written = reading.written()
  const name = reading.kind() === 'string' ? unquote(written) : written
  reading.at += 1
  return table([name])
}

function readNamed(reading: Reading, lateral: boolean): Build {
  // An unset database leaves its dot: `.schema.name`.
  if (reading.sees('.') && isIdentifier(reading, 1)) reading.at += 1
  const first = reading.at
  if (!isIdentifier(reading) || (reading.kind() === 'word' && !canBeColumn(reading))) reading.fail('a table')
  const parts = readDottedName(reading)
  if (!reading.sees('(')) return table(parts.map((part) => part.name))
  reading.at = first
  const call = withOptions(reading.grammar.operand(reading), reading)
  return ({ alias, columns }) => ({ kind: 'function', call, alias, lateral, ...(columns === null ? {} : { columns }) })
}

/** DuckDB: `read_csv('x.csv', header = true)` sets an option; it compares no column. */
function withOptions(call: Expression, reading: Reading): Expression {
  if (call.kind !== 'call' || reading.dialect !== 'duckdb') return call
  const args = call.args.map((arg): Expression => {
    const isOption =
      arg.kind === 'comparison' && arg.op === '=' && arg.left.kind === 'column' && arg.left.qualifier === null
    if (!isOption || arg.left.kind !== 'column') return arg
    return { kind: 'other', name: `${arg.left.name.toUpperCase()} =>`, args: [arg.right], range: arg.range }
  })
  return { ...call, args }
}

function table(parts: readonly string[]): Build {
  const [name = '', schema = null, database = null] = [...parts].reverse()
  return ({ alias, columns, sampled, timeTravel, pivot }) => ({
    kind: 'table',
    name: { database: database === '' ? null : database, schema: schema === '' ? null : schema, name },
    alias,
    sampled,
    timeTravel,
    pivoted: pivot.length > 0,
    ...extras(columns, pivot),
  })
}
