// `x -> ...`, `(a, b) -> ...`, `x int -> ...` and DuckDB's `lambda x: ...`; their parameters are no columns.

import type { Expression } from '../tree/types.ts'
import { folded, isIdentifier, readIdentifier } from './names.ts'
import type { Reading } from './reading.ts'
import { readTypeName } from './type-name.ts'

/** Nothing is tried again once the arrow was read: lambdas in lambdas would double the work with each level. */
export function acceptLambda(reading: Reading): Expression | null {
  if (!mayBeLambda(reading)) return null
  const first = reading.at
  const names = reading.attempt(() => {
    const spelled = reading.accept('LAMBDA')
    const parameters = readParameters(reading)
    reading.expect(spelled ? ':' : '->')
    return parameters
  })
  if (names === null) return null
  const outer = reading.lambdaNames
  reading.lambdaNames = [...outer, ...names]
  const body = reading.expression()
  reading.lambdaNames = outer
  return { kind: 'other', name: 'LAMBDA', args: [body], range: reading.rangeFrom(first) }
}

function mayBeLambda(reading: Reading): boolean {
  if (reading.sees('('))
    return reading.tokens[reading.closing(reading.at) + 1] !== undefined && arrowAfterBracket(reading)
  if (reading.sees('LAMBDA') && isIdentifier(reading, 1)) return true
  if (reading.key(1) === '->') {
    // DuckDB: `document -> '$.key'` reads JSON.
    return reading.dialect !== 'duckdb' || (reading.kind(2) !== 'string' && reading.kind(2) !== 'number')
  }
  return reading.kind(1) === 'word' && reading.key(2) === '->'
}

function arrowAfterBracket(reading: Reading): boolean {
  const after = reading.closing(reading.at) + 1
  const token = reading.tokens[after]
  return token !== undefined && reading.text.slice(token.start, token.end) === '->'
}

function readParameters(reading: Reading): readonly string[] {
  if (!reading.accept('(')) return [readParameter(reading)]
  const names = [readParameter(reading)]
  while (reading.accept(',')) names.push(readParameter(reading))
  reading.expect(')')
  return names
}

function readParameter(reading: Reading): string {
  const name = folded(readIdentifier(reading), reading.dialect)
  if (reading.kind() === 'word') readTypeName(reading)
  return name
}
