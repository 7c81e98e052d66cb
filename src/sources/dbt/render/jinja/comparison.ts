// Truth, equality, order and membership, as Python has them.

import { walked } from './limits.ts'
import { StandIn } from './stand-in.ts'
import { TemplateError } from './template-error.ts'
import { toText } from './text-form.ts'
import type { ComparisonOperator } from './tree.ts'
import { Dict, Entity, Float, Sequence, Undefined, type Value } from './value.ts'

export function isTrue(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (value === null || value === '' || value === 0 || value === 0n) return false
  if (value instanceof Entity) return value.truthy()
  if (value instanceof Sequence) return value.items.length > 0
  if (value instanceof Dict) return value.size > 0
  if (value instanceof Float) return value.value !== 0
  return true
}

export function asNumber(value: Value): number | bigint | null {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  return value instanceof Float ? value.value : null
}

export function equal(left: Value, right: Value): boolean {
  if (left === right) return true
  walked()
  const a = asNumber(left)
  const b = asNumber(right)
  // biome-ignore lint/suspicious/noDoubleEquals: a number and a bigint of the same value are equal
  if (a !== null && b !== null) return a == b
  if (left instanceof Sequence && right instanceof Sequence) {
    return (
      left.tuple === right.tuple &&
      left.items.length === right.items.length &&
      left.items.every((item, index) => equal(item, right.items[index] ?? null))
    )
  }
  if (left instanceof Dict && right instanceof Dict) {
    return (
      left.size === right.size &&
      left.entries().every(([key, value]) => {
        const other = right.get(key)
        return other !== undefined && equal(value, other)
      })
    )
  }
  if (left instanceof Undefined && right instanceof Undefined) return true
  if (left instanceof Entity && right instanceof Entity)
    return left.constructor === right.constructor && left.text() === right.text()
  return false
}

/** Negative, zero or positive; null where an unknown stands in, of which nothing can be said. */
export function order(left: Value, right: Value): number | null {
  const a = asNumber(left)
  const b = asNumber(right)
  if (a !== null && b !== null) return a < b ? -1 : a > b ? 1 : 0
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  if (left instanceof Sequence && right instanceof Sequence) {
    for (const [index, item] of left.items.entries()) {
      const other = right.items[index]
      if (other === undefined) return 1
      if (!equal(item, other)) return order(item, other)
    }
    return left.items.length - right.items.length
  }
  if (isUnknown(left) || isUnknown(right)) return null
  if (left instanceof Entity && right instanceof Entity) {
    const ours = left.text()
    const theirs = right.text()
    return ours < theirs ? -1 : ours > theirs ? 1 : 0
  }
  throw new TemplateError(`'${toText(left).slice(0, 40)}' and '${toText(right).slice(0, 40)}' cannot be ordered`)
}

function isUnknown(value: Value): boolean {
  return value instanceof StandIn || value instanceof Undefined
}

export function contains(container: Value, item: Value): boolean {
  if (typeof container === 'string') return container.includes(toText(item))
  if (container instanceof Sequence) return container.items.some((each) => equal(each, item))
  if (container instanceof Dict) return container.has(item)
  if (container instanceof StandIn) return false
  if (container instanceof Entity) {
    const items = container.iterate()
    if (items !== null) return items.some((each) => equal(each, item))
    return typeof item === 'string' && container.member(item) !== undefined
  }
  if (container === null) return false
  throw new TemplateError(`'in' needs a list, a dict or a text on its right`)
}

export function compare(operator: ComparisonOperator, left: Value, right: Value): boolean {
  switch (operator) {
    case '==':
      return equal(left, right)
    case '!=':
      return !equal(left, right)
    case 'in':
      return contains(right, left)
    case 'not in':
      return !contains(right, left)
    default: {
      const sign = order(left, right)
      if (sign === null) return false
      if (operator === '<') return sign < 0
      if (operator === '<=') return sign <= 0
      return operator === '>' ? sign > 0 : sign >= 0
    }
  }
}

/** What a loop runs over; a dict gives its keys, a text its characters. */
export function iterate(value: Value): readonly Value[] {
  if (value instanceof Sequence) return value.items
  if (value instanceof Dict) return value.entries().map(([key]) => key)
  if (typeof value === 'string') return [...value]
  if (value instanceof Entity) {
    const items = value.iterate()
    if (items !== null) return items
  }
  throw new TemplateError(`'${toText(value).slice(0, 40)}' cannot be looped over`)
}
