// The methods of Python's list, tuple and dict that templates use.

import { asNumber, equal, iterate, order } from './comparison.ts'
import { checkItems } from './limits.ts'
import { TemplateError } from './template-error.ts'
import { toText } from './text-form.ts'
import { type Arguments, argument, Dict, Routine, Sequence, Undefined, type Value } from './value.ts'

type ListMethod = (list: Sequence, args: Arguments) => Value

const listMethods: ReadonlyMap<string, ListMethod> = new Map<string, ListMethod>([
  [
    'append',
    (list, args) => {
      checkItems(list.items.length + 1)
      list.items.push(argument(args, 0) ?? null)
      return null
    },
  ],
  [
    'extend',
    (list, args) => {
      const more = iterate(argument(args, 0) ?? new Sequence([]))
      checkItems(list.items.length + more.length)
      for (const item of [...more]) list.items.push(item)
      return null
    },
  ],
  [
    'insert',
    (list, args) => {
      list.items.splice(whole(argument(args, 0), 0), 0, argument(args, 1) ?? null)
      return null
    },
  ],
  ['pop', (list, args) => list.items.splice(whole(argument(args, 0), -1), 1)[0] ?? new Undefined('pop')],
  [
    'remove',
    (list, args) => {
      const at = list.items.findIndex((item) => equal(item, argument(args, 0) ?? null))
      if (at >= 0) list.items.splice(at, 1)
      return null
    },
  ],
  [
    'clear',
    (list) => {
      list.items.length = 0
      return null
    },
  ],
  ['copy', (list) => new Sequence([...list.items], list.tuple)],
  ['index', (list, args) => list.items.findIndex((item) => equal(item, argument(args, 0) ?? null))],
  ['count', (list, args) => list.items.filter((item) => equal(item, argument(args, 0) ?? null)).length],
  [
    'reverse',
    (list) => {
      list.items.reverse()
      return null
    },
  ],
  [
    'sort',
    (list, args) => {
      const descending = argument(args, 1, 'reverse') === true
      list.items.sort((a, b) => (order(a, b) ?? 0) * (descending ? -1 : 1))
      return null
    },
  ],
])

type DictMethod = (dict: Dict, args: Arguments) => Value

const dictMethods: ReadonlyMap<string, DictMethod> = new Map<string, DictMethod>([
  ['get', (dict, args) => dict.get(argument(args, 0) ?? null) ?? argument(args, 1, 'default') ?? null],
  ['items', (dict) => new Sequence(dict.entries().map(([key, value]) => new Sequence([key, value], true)))],
  ['keys', (dict) => new Sequence(dict.entries().map(([key]) => key))],
  ['values', (dict) => new Sequence(dict.entries().map(([, value]) => value))],
  [
    'update',
    (dict, args) => {
      const other = argument(args, 0)
      if (other !== undefined) for (const [key, value] of entriesOf(other)) dict.set(key, value)
      for (const [key, value] of args.named) dict.set(key, value)
      return null
    },
  ],
  [
    'pop',
    (dict, args) => {
      const key = argument(args, 0) ?? null
      const value = dict.get(key) ?? argument(args, 1, 'default') ?? new Undefined(toText(key))
      dict.delete(key)
      return value
    },
  ],
  [
    'setdefault',
    (dict, args) => {
      const key = argument(args, 0) ?? null
      if (!dict.has(key)) dict.set(key, argument(args, 1, 'default') ?? null)
      return dict.get(key) ?? null
    },
  ],
  ['copy', (dict) => Dict.from(dict.entries())],
  [
    'clear',
    (dict) => {
      dict.clear()
      return null
    },
  ],
])

export function listMethod(list: Sequence, name: string): Value | undefined {
  const method = listMethods.get(name)
  return method === undefined ? undefined : new Routine(name, (args) => method(list, args))
}

export function dictMethod(dict: Dict, name: string): Value | undefined {
  const method = dictMethods.get(name)
  return method === undefined ? undefined : new Routine(name, (args) => method(dict, args))
}

/** Pairs of a dict, or of a list of pairs as `dict(...)` takes them. */
export function entriesOf(value: Value): readonly (readonly [Value, Value])[] {
  if (value instanceof Dict) return value.entries()
  return iterate(value).map((pair) => {
    const parts = iterate(pair)
    if (parts.length !== 2) throw new TemplateError('a dict needs pairs of key and value')
    return [parts[0]!, parts[1]!] as const
  })
}

function whole(value: Value | undefined, fallback: number): number {
  return Number(asNumber(value ?? fallback) ?? fallback)
}
