// The arithmetic operators over Python's numbers, texts and lists.

import { asNumber } from './comparison.ts'
import { formatPercent } from './format-text.ts'
import { checkItems, checkLength } from './limits.ts'
import { StandIn } from './stand-in.ts'
import { TemplateError } from './template-error.ts'
import { toText } from './text-form.ts'
import type { BinaryOperator } from './tree.ts'
import { Dict, Entity, Float, Sequence, Undefined, type Value } from './value.ts'

type Operator = Exclude<BinaryOperator, 'and' | 'or'>

export function arithmetic(operator: Operator, left: Value, right: Value): Value {
  if (left instanceof StandIn) return left
  if (operator === '%' && typeof left === 'string') return formatPercent(left, right)
  if (right instanceof StandIn) return typeof left === 'string' && operator === '+' ? left + right.text() : right
  if (left instanceof Undefined || left === null) return withoutLeft(operator, right)
  if (right instanceof Undefined || right === null) return left
  const a = asNumber(left)
  const b = asNumber(right)
  if (a !== null && b !== null) {
    const float = left instanceof Float || right instanceof Float
    return float ? floats(operator, Number(a), Number(b)) : integers(operator, BigInt(a), BigInt(b))
  }
  if (operator === '+') return add(left, right)
  if (operator === '*') {
    if (b !== null) return repeat(left, Number(b))
    if (a !== null) return repeat(right, Number(a))
  }
  if (left instanceof Entity) {
    const method = left.member(operator === '-' ? '__sub__' : '__add__')
    if (method instanceof Entity) return method.call({ positional: [right], named: new Map() }) ?? left
  }
  throw new TemplateError(
    `'${operator}' cannot take '${toText(left).slice(0, 40)}' and '${toText(right).slice(0, 40)}'`,
  )
}

/** An undefined or null left side counts as the neutral value, where Jinja would stop the build. */
function withoutLeft(operator: Operator, right: Value): Value {
  if (right instanceof Undefined || right === null) return operator === '+' ? '' : 0
  const number = asNumber(right)
  if (operator === '-' && number !== null) return arithmetic('-', 0, right)
  return operator === '+' ? right : 0
}

function add(left: Value, right: Value): Value {
  if (typeof left === 'string' && (typeof right === 'string' || right instanceof Entity)) {
    const text = right instanceof Entity ? right.text() : right
    checkLength(left.length + text.length)
    return left + text
  }
  if (left instanceof Sequence && right instanceof Sequence) {
    checkItems(left.items.length + right.items.length)
    return new Sequence([...left.items, ...right.items], left.tuple)
  }
  if (left instanceof Dict && right instanceof Dict) return Dict.from([...left.entries(), ...right.entries()])
  if (left instanceof Entity) {
    const method = left.member('__add__')
    if (method instanceof Entity) return method.call({ positional: [right], named: new Map() }) ?? left
    return add(left.text(), right)
  }
  throw new TemplateError(`'+' cannot take '${toText(left).slice(0, 40)}' and '${toText(right).slice(0, 40)}'`)
}

function repeat(value: Value, count: number): Value {
  const times = Math.max(0, Math.trunc(count))
  if (typeof value === 'string') {
    checkLength(value.length * times)
    return value.repeat(times)
  }
  if (value instanceof Sequence) {
    checkItems(value.items.length * times)
    const items: Value[] = []
    for (let pass = 0; pass < times; pass += 1) items.push(...value.items)
    return new Sequence(items, value.tuple)
  }
  throw new TemplateError(`'*' cannot repeat '${toText(value).slice(0, 40)}'`)
}

function floats(operator: Operator, a: number, b: number): Float {
  switch (operator) {
    case '+':
      return new Float(a + b)
    case '-':
      return new Float(a - b)
    case '*':
      return new Float(a * b)
    case '/':
      return new Float(a / nonZero(b))
    case '//':
      return new Float(Math.floor(a / nonZero(b)))
    case '%':
      return new Float(a - b * Math.floor(a / nonZero(b)))
    case '**':
      return new Float(a ** b)
  }
}

function integers(operator: Operator, a: bigint, b: bigint): Value {
  switch (operator) {
    case '+':
      return integer(a + b)
    case '-':
      return integer(a - b)
    case '*':
      checkLength(digits(a) + digits(b))
      return integer(a * b)
    case '/':
      return new Float(Number(a) / nonZero(Number(b)))
    case '//':
      return integer(floorDivide(a, b))
    case '%':
      return integer(a - b * floorDivide(a, b))
    case '**':
      if (b < 0n) return new Float(Number(a) ** Number(b))
      if (b > 100_000n || digits(a) * Number(b) > 1_000_000) throw new TemplateError('a power grows too large')
      return integer(a ** b)
  }
}

function digits(value: bigint): number {
  return value < 2n ** 53n && value > -(2n ** 53n) ? 16 : value.toString(16).length
}

function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new TemplateError('division by zero')
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

function nonZero(value: number): number {
  if (value === 0) throw new TemplateError('division by zero')
  return value
}

/** The plain number where it is exact, the big one beyond. */
export function integer(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value
}
