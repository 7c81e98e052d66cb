// What stands between the brackets of a call.

import type { Expression } from '../tree/types.ts'
import { isIdentifier } from './names.ts'
import type { Reading } from './reading.ts'
import { startsQuery } from './reserved.ts'
import { readSortKeys } from './sort-keys.ts'
import { readTypeName } from './type-name.ts'

export interface Arguments {
  readonly args: readonly Expression[]
  readonly distinct: boolean
}

/** Words that stand between two arguments instead of a comma: SUBSTRING(x FROM 1 FOR 2). */
const separators = new Set(['FROM', 'FOR', 'USING', 'PLACING', 'SEPARATOR', 'KEY', 'VALUE', 'TO', 'IN'])

/** Words that may follow the last argument without a comma. */
const tails = new Set(['ORDER', 'PARTITION', 'LIMIT', 'IGNORE', 'RESPECT', 'ABSENT', 'NULL', 'RETURNING', 'ON'])

const trimSides = new Set(['BOTH', 'LEADING', 'TRAILING'])

export function readArguments(reading: Reading, name: string): Arguments {
  const args: Expression[] = []
  reading.expect('(')
  const distinct = reading.accept('DISTINCT')
  if (!distinct && reading.sees('ALL') && reading.key(1) !== ')' && reading.key(1) !== ',') reading.at += 1
  if (trimSides.has(reading.key()) && reading.key(1) !== ',' && reading.key(1) !== ')') reading.at += 1
  if (name === 'TRIM') reading.accept('FROM')
  while (!reading.sees(')')) {
    if (reading.ended) reading.fail(')')
    const tail = readTail(reading)
    if (tail !== null) args.push(...tail)
    else {
      args.push(readArgument(reading, name))
      acceptAlias(reading)
    }
    if (reading.accept(',')) continue
    if (separators.has(reading.key())) reading.at += 1
    else if (!reading.sees(')') && !tails.has(reading.key())) reading.fail(', or )')
  }
  reading.expect(')')
  return { args, distinct }
}

/** ORDER BY, LIMIT and the words that end an argument list without adding an expression. */
function readTail(reading: Reading): readonly Expression[] | null {
  const first = reading.at
  if (reading.accept('ORDER', 'BY')) {
    const keys = readSortKeys(reading)
    return [
      { kind: 'other', name: 'ORDER BY', args: keys.map((key) => key.expression), range: reading.rangeFrom(first) },
    ]
  }
  if (reading.accept('PARTITION', 'BY')) {
    const bracketed = reading.sees('(')
    const keys = bracketed ? [reading.expression()] : readSortKeys(reading).map((key) => key.expression)
    return [{ kind: 'other', name: 'PARTITION BY', args: keys, range: reading.rangeFrom(first) }]
  }
  if (reading.accept('LIMIT')) {
    reading.expression()
    return []
  }
  if (reading.accept('IGNORE', 'NULLS') || reading.accept('RESPECT', 'NULLS')) return []
  if (reading.accept('ABSENT', 'ON', 'NULL') || reading.accept('NULL', 'ON', 'NULL')) return []
  if (reading.accept('RETURNING')) {
    readTypeName(reading)
    return []
  }
  if (reading.sees('ON') && reading.key(1) === 'OVERFLOW') {
    while (!reading.sees(')') && !reading.ended) reading.at += 1
    return []
  }
  return null
}

function readArgument(reading: Reading, name: string): Expression {
  const first = reading.at
  // `input => x`, `size := 3`: the name is kept as the node's name.
  if (isIdentifier(reading) && (reading.key(1) === '=>' || reading.key(1) === ':=')) {
    const label = reading.written().toUpperCase()
    reading.at += 2
    const value = readValue(reading)
    return { kind: 'other', name: `${label} =>`, args: [value], range: reading.rangeFrom(first) }
  }
  if (name === 'POSITION') {
    // In POSITION(a IN b) the word is a separator, not the IN of a list.
    const value = reading.grammar.operand(reading)
    if (reading.sees('IN') || reading.sees(',') || reading.sees(')')) return value
    reading.at = first
  }
  return readValue(reading)
}

/** An expression, a bare query, or a table handed to a table function. */
function readValue(reading: Reading): Expression {
  const first = reading.at
  const isQuery = startsQuery(reading) && !reading.sees('TABLE') && !(reading.sees('VALUES') || reading.sees('FROM'))
  if (isQuery) {
    const query = reading.query()
    return { kind: 'subquery', query, range: reading.rangeFrom(first) }
  }
  if (reading.sees('TABLE') && isIdentifier(reading, 1)) {
    reading.at += 1
    const arg = reading.expression()
    return { kind: 'other', name: 'TABLE', args: [arg], range: reading.rangeFrom(first) }
  }
  return reading.expression()
}

function acceptAlias(reading: Reading): void {
  if (reading.accept('AS')) reading.at += 1
  else if (
    isIdentifier(reading) &&
    (reading.key(1) === ',' || reading.key(1) === ')') &&
    !separators.has(reading.key())
  ) {
    reading.at += 1
  }
}
