// `a.b`, `a[b]` and `a[b:c]`: only what this file and each entity name is reachable; JavaScript's own members are not.

import { dictMethod, listMethod } from './collection-methods.ts'
import { asNumber } from './comparison.ts'
import { stringMethod } from './string-methods.ts'
import { TemplateError } from './template-error.ts'
import { toText } from './text-form.ts'
import { Dict, Entity, Float, Routine, Sequence, Undefined, type Value } from './value.ts'

export function attribute(value: Value, name: string): Value {
  return own(value, name) ?? itemOf(value, name) ?? new Undefined(name)
}

export function item(value: Value, key: Value): Value {
  return itemOf(value, key) ?? (typeof key === 'string' ? own(value, key) : undefined) ?? new Undefined(toText(key))
}

function own(value: Value, name: string): Value | undefined {
  if (value instanceof Dict) return dictMethod(value, name)
  if (value instanceof Sequence) return listMethod(value, name)
  if (value instanceof Entity) return value.member(name)
  if (typeof value === 'string') return textMethod(value, name)
  if (value instanceof Float && name === 'is_integer') return new Routine(name, () => Number.isInteger(value.value))
  return undefined
}

function textMethod(text: string, name: string): Value | undefined {
  const method = stringMethod(name)
  return method === undefined ? undefined : new Routine(name, (args) => method(text, args))
}

function itemOf(value: Value, key: Value): Value | undefined {
  if (value instanceof Dict) return value.get(key)
  if (value instanceof Entity) return value.item(key)
  const index = typeof key === 'string' ? null : asNumber(key)
  if (index === null) return undefined
  if (value instanceof Sequence) return value.items.at(Number(index))
  return typeof value === 'string' ? value.at(Number(index)) : undefined
}

export function slice(value: Value, start: Value, stop: Value, step: Value): Value {
  const by = Number(asNumber(step) ?? 1)
  if (by === 0) throw new TemplateError('a slice cannot step by zero')
  if (typeof value === 'string') return picked([...value], start, stop, by).join('')
  if (value instanceof Sequence) return new Sequence(picked(value.items, start, stop, by), value.tuple)
  if (value instanceof Entity) return new Sequence(picked(value.iterate() ?? [], start, stop, by))
  throw new TemplateError('only lists and texts can be sliced')
}

function picked<T>(items: readonly T[], start: Value, stop: Value, by: number): T[] {
  const size = items.length
  const bound = (value: Value, fallback: number): number => {
    const given = asNumber(value)
    if (given === null) return fallback
    const at = Number(given) < 0 ? Number(given) + size : Number(given)
    return by > 0 ? Math.min(Math.max(at, 0), size) : Math.min(Math.max(at, -1), size - 1)
  }
  const from = bound(start, by > 0 ? 0 : size - 1)
  const to = bound(stop, by > 0 ? size : -1)
  const result: T[] = []
  for (let at = from; by > 0 ? at < to : at > to; at += by) result.push(items[at]!)
  return result
}
