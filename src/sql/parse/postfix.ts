// What follows an operand and binds tightest: `::type`, subscripts, paths into semi-structured data, COLLATE, AT TIME ZONE.

import type { Expression } from '../tree/types.ts'
import { readCall } from './call.ts'
import { isIdentifier, readIdentifier } from './names.ts'
import type { Reading } from './reading.ts'
import { readTypeName } from './type-name.ts'

/** `first` is the token at which `operand` begins. */
export function readPostfixed(reading: Reading, first: number, operand: Expression): Expression {
  let left = operand
  for (;;) {
    const next = readPostfix(reading, first, left)
    if (next === null) return left
    left = next
  }
}

function readPostfix(reading: Reading, first: number, arg: Expression): Expression | null {
  if (reading.sees('::') || (reading.written() === '?' && reading.key(1) === '::')) {
    const safe = !reading.sees('::')
    reading.at += safe ? 2 : 1
    const type = readTypeName(reading)
    return { kind: 'cast', arg, type, safe, range: reading.rangeFrom(first) }
  }
  if (reading.sees('[')) return readSubscript(reading, first, arg)
  if (seesColonPath(reading)) return readColonPath(reading, first, arg)
  if (reading.sees('.')) return readField(reading, first, arg)
  if (reading.accept('COLLATE')) {
    const type = reading.written()
    reading.at += 1
    const collation: Expression = {
      kind: 'literal',
      type: 'string',
      value: type,
      range: reading.rangeFrom(reading.at - 1),
    }
    return { kind: 'other', name: 'COLLATE', args: [arg, collation], range: reading.rangeFrom(first) }
  }
  if (reading.accept('AT', 'TIME', 'ZONE')) {
    const zone = reading.grammar.operand(reading)
    return { kind: 'other', name: 'AT TIME ZONE', args: [arg, zone], range: reading.rangeFrom(first) }
  }
  return null
}

function seesColonPath(reading: Reading): boolean {
  if (reading.dialect === 'duckdb') return false
  if (reading.sees(':')) return isIdentifier(reading, 1) || reading.kind(1) === 'string' || reading.key(1) === '['
  return reading.kind() === 'parameter' && reading.written().startsWith(':') && reading.at > 0
}

function readColonPath(reading: Reading, first: number, arg: Expression): Expression {
  const start = reading.at
  const spelled = reading.kind() === 'parameter'
  reading.at += 1
  if (!spelled && !reading.sees('[')) reading.at += 1
  while (reading.sees('.') && (isIdentifier(reading, 1) || reading.kind(1) === 'string')) reading.at += 2
  return pathOver(reading, first, arg, start)
}

function readField(reading: Reading, first: number, arg: Expression): Expression | null {
  if (!isIdentifier(reading, 1) && reading.key(1) !== '*' && reading.kind(1) !== 'number') return null
  const start = reading.at
  if (reading.key(1) === '*') {
    reading.at += 2
    return { kind: 'other', name: 'EXPAND', args: [arg], range: reading.rangeFrom(first) }
  }
  reading.at += 1
  if (reading.key(1) === '(' && reading.kind() === 'word') return readMethod(reading, first, arg)
  reading.at += 1
  return pathOver(reading, first, arg, start)
}

/** `list.transform(x -> x + 1)`: the value before the dot is the first argument. */
function readMethod(reading: Reading, first: number, arg: Expression): Expression {
  const { name } = readIdentifier(reading)
  const call = readCall(reading, first, name.toUpperCase())
  return call.kind === 'call' ? { ...call, args: [arg, ...call.args] } : call
}

/** `[0]`, `['key']` and `[1:2]` extend the path; an index that is computed keeps its expressions. */
function readSubscript(reading: Reading, first: number, arg: Expression): Expression {
  const start = reading.at
  const indexes: Expression[] = []
  reading.at += 1
  while (!reading.sees(']')) {
    if (reading.accept(':') || reading.accept('-', ':') || reading.accept('*')) continue
    if (reading.ended) reading.fail(']')
    indexes.push(reading.expression())
  }
  reading.at += 1
  const computed = indexes.filter((index) => index.kind !== 'literal')
  if (computed.length === 0) return pathOver(reading, first, arg, start)
  return { kind: 'other', name: '[]', args: [arg, ...indexes], range: reading.rangeFrom(first) }
}

/** Steps are joined into one path over what they start from: `v:a.b[0]` is the path `a.b[0]` of `v`. */
function pathOver(reading: Reading, first: number, arg: Expression, start: number): Expression {
  const step = reading.textFrom(start).replace(/\s+/g, '')
  const range = reading.rangeFrom(first)
  if (arg.kind === 'path' && !isBracketed(reading, arg)) return { ...arg, path: arg.path + step, range }
  return { kind: 'path', arg, path: step.replace(/^[.:]/, ''), range }
}

function isBracketed(reading: Reading, arg: Expression): boolean {
  return reading.text[arg.range.start] === '('
}
