// The filters over lists, and those that take another filter, test or attribute by name.

import { arithmetic } from './arithmetic.ts'
import { entriesOf } from './collection-methods.ts'
import { asNumber, equal, isTrue, iterate, order } from './comparison.ts'
import { type Filter, valueFilters } from './filters.ts'
import { attribute, item } from './member-access.ts'
import { StandIn } from './stand-in.ts'
import { joinTexts } from './string-methods.ts'
import { TemplateError } from './template-error.ts'
import { toText } from './text-form.ts'
import { typeTest } from './type-tests.ts'
import { type Arguments, argument, Dict, Sequence, Undefined, type Value } from './value.ts'

const listFilters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['length', (value) => size(value)],
  ['count', (value) => size(value)],
  ['list', (value) => new Sequence([...items(value)])],
  ['first', (value) => items(value)[0] ?? new Undefined('first')],
  ['last', (value) => items(value).at(-1) ?? new Undefined('last')],
  [
    'join',
    (value, args) =>
      joinTexts(pick(items(value), argument(args, 1, 'attribute')), toText(argument(args, 0, 'd') ?? '')),
  ],
  [
    'reverse',
    (value) => (typeof value === 'string' ? [...value].reverse().join('') : new Sequence([...items(value)].reverse())),
  ],
  [
    'sort',
    (value, args) =>
      sorted(
        items(value),
        isTrue(argument(args, 0, 'reverse') ?? false),
        argument(args, 1, 'case_sensitive'),
        argument(args, 2, 'attribute'),
      ),
  ],
  ['unique', (value, args) => unique(items(value), argument(args, 1, 'attribute'))],
  ['min', (value, args) => extreme(items(value), argument(args, 1, 'attribute'), -1)],
  ['max', (value, args) => extreme(items(value), argument(args, 1, 'attribute'), 1)],
  [
    'sum',
    (value, args) =>
      pick(items(value), argument(args, 0, 'attribute')).reduce<Value>(
        (sum, each) => arithmetic('+', sum, each),
        argument(args, 1, 'start') ?? 0,
      ),
  ],
  ['batch', (value, args) => batch(items(value), args)],
  ['slice', (value, args) => slices(items(value), args)],
  ['map', (value, args) => map(items(value), args)],
  ['select', (value, args) => select(items(value), args, true)],
  ['reject', (value, args) => select(items(value), args, false)],
  ['selectattr', (value, args) => selectAttribute(items(value), args, true)],
  ['rejectattr', (value, args) => selectAttribute(items(value), args, false)],
  ['groupby', (value, args) => groupBy(items(value), argument(args, 0, 'attribute') ?? '')],
  ['dictsort', (value, args) => dictSort(value, args)],
  [
    'items',
    (value) =>
      value instanceof Dict
        ? new Sequence(value.entries().map((pair) => new Sequence([...pair], true)))
        : new Sequence([]),
  ],
  ['attr', (value, args) => attribute(value, toText(argument(args, 0, 'name') ?? ''))],
])

export function filter(name: string): Filter | undefined {
  return valueFilters.get(name) ?? listFilters.get(name)
}

/** Null and undefined count as empty where Jinja would stop the build. */
function items(value: Value): readonly Value[] {
  return value === null ? [] : iterate(value)
}

function size(value: Value): number {
  if (typeof value === 'string') return [...value].length
  return value instanceof Dict ? value.size : items(value).length
}

/** The value behind `a.b.0` of an item; the item itself without a path. */
function at(value: Value, path: Value | undefined): Value {
  if (path === undefined || path === null) return value
  if (typeof path !== 'string') return item(value, path)
  return path
    .split('.')
    .reduce((inner, step) => (/^\d+$/.test(step) ? item(inner, Number(step)) : item(inner, step)), value)
}

function pick(values: readonly Value[], path: Value | undefined): readonly Value[] {
  return path === undefined || path === null ? values : values.map((value) => at(value, path))
}

function folded(value: Value, caseSensitive: boolean): Value {
  return typeof value === 'string' && !caseSensitive ? value.toLowerCase() : value
}

function sorted(
  values: readonly Value[],
  descending: boolean,
  caseSensitive: Value | undefined,
  path: Value | undefined,
): Sequence {
  const exact = isTrue(caseSensitive ?? false)
  const sign = descending ? -1 : 1
  const keyed = values.map((value) => ({ value, key: folded(at(value, path), exact) }))
  return new Sequence(keyed.sort((a, b) => sign * (order(a.key, b.key) ?? 0)).map(({ value }) => value))
}

function unique(values: readonly Value[], path: Value | undefined): Sequence {
  const seen = new Dict()
  const kept: Value[] = []
  for (const value of values) {
    const found = folded(at(value, path), false)
    const key = found instanceof Sequence || found instanceof Dict ? toText(found) : found
    if (seen.has(key)) continue
    seen.set(key, true)
    kept.push(value)
  }
  return new Sequence(kept)
}

function extreme(values: readonly Value[], path: Value | undefined, sign: number): Value {
  let best: Value | undefined
  for (const value of values) {
    if (best === undefined || sign * (order(folded(at(value, path), false), folded(at(best, path), false)) ?? 0) > 0)
      best = value
  }
  return best ?? new Undefined('item of an empty list')
}

function batch(values: readonly Value[], args: Arguments): Sequence {
  const width = Math.max(1, Number(asNumber(argument(args, 0, 'linecount') ?? 1) ?? 1))
  const fill = argument(args, 1, 'fill_with')
  const rows: Value[] = []
  for (let start = 0; start < values.length; start += width) {
    const row = values.slice(start, start + width)
    while (fill !== undefined && fill !== null && row.length < width) row.push(fill)
    rows.push(new Sequence(row))
  }
  return new Sequence(rows)
}

function slices(values: readonly Value[], args: Arguments): Sequence {
  const count = Math.min(Math.max(1, Number(asNumber(argument(args, 0, 'slices') ?? 1) ?? 1)), values.length + 1)
  const base = Math.floor(values.length / count)
  const longer = values.length % count
  const rows: Value[] = []
  for (let row = 0, start = 0; row < count; row += 1) {
    const length = base + (row < longer ? 1 : 0)
    rows.push(new Sequence(values.slice(start, start + length)))
    start += length
  }
  return new Sequence(rows)
}

function map(values: readonly Value[], args: Arguments): Sequence {
  const path = args.named.get('attribute')
  if (path !== undefined) {
    const other = args.named.get('default')
    return new Sequence(
      values.map((value) => {
        const found = at(value, path)
        return found instanceof Undefined && other !== undefined ? other : found
      }),
    )
  }
  const name = toText(argument(args, 0) ?? '')
  const apply = filter(name)
  if (apply === undefined) throw new TemplateError(`no filter named '${name}'`)
  const rest = { positional: args.positional.slice(1), named: args.named }
  return new Sequence(values.map((value) => apply(value, rest)))
}

function testOf(args: Arguments, from: number): (value: Value) => boolean {
  const name = args.positional[from]
  if (name === undefined) return isTrue
  const test = typeTest(toText(name))
  if (test === undefined) throw new TemplateError(`no test named '${toText(name)}'`)
  const other = args.positional[from + 1] ?? null
  return (value) => test(value, other)
}

function select(values: readonly Value[], args: Arguments, wanted: boolean): Sequence {
  const test = testOf(args, 0)
  return new Sequence(values.filter((value) => test(value) === wanted))
}

function selectAttribute(values: readonly Value[], args: Arguments, wanted: boolean): Sequence {
  const test = testOf(args, 1)
  return new Sequence(
    values.filter((value) => value instanceof StandIn || test(at(value, args.positional[0])) === wanted),
  )
}

function groupBy(values: readonly Value[], path: Value): Sequence {
  const groups: { key: Value; members: Value[] }[] = []
  for (const value of sorted(values, false, undefined, path).items) {
    const key = at(value, path)
    const last = groups.at(-1)
    if (last !== undefined && equal(last.key, key)) last.members.push(value)
    else groups.push({ key, members: [value] })
  }
  return new Sequence(groups.map(({ key, members }) => new Sequence([key, new Sequence(members)], true)))
}

function dictSort(value: Value, args: Arguments): Sequence {
  const by = argument(args, 1, 'by') === 'value' ? 1 : 0
  const pairs = entriesOf(value).map((pair) => new Sequence([...pair], true))
  return sorted(pairs, isTrue(argument(args, 2, 'reverse') ?? false), argument(args, 0, 'case_sensitive'), by)
}
