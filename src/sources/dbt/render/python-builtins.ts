// The functions of Python and Jinja that dbt puts into every template: range, dict, zip, tojson, ...

import { createHash } from 'node:crypto'
import { dump, load } from 'js-yaml'
import { entriesOf } from './jinja/collection-methods.ts'
import { asNumber, equal, isTrue, iterate } from './jinja/comparison.ts'
import { checkItems } from './jinja/limits.ts'
import { fromPlain, jsonText, parseJson, toPlain } from './jinja/plain-data.ts'
import { TemplateError } from './jinja/template-error.ts'
import { toText } from './jinja/text-form.ts'
import { type Arguments, argument, Dict, Members, Namespace, Routine, Sequence, type Value } from './jinja/value.ts'

const functions: Readonly<Record<string, (args: Arguments) => Value>> = {
  range,
  dict: (args) =>
    Dict.from([...(args.positional[0] === undefined ? [] : entriesOf(args.positional[0])), ...args.named]),
  namespace(args) {
    const space = new Namespace()
    const start = args.positional[0]
    if (start !== undefined) for (const [key, value] of entriesOf(start)) space.entries.set(toText(key), value)
    for (const [key, value] of args.named) space.entries.set(key, value)
    return space
  },
  zip: (args) => zip(args.positional.map(iterate)),
  zip_strict: (args) => zip(args.positional.map(iterate)),
  set: (args) => distinct(args),
  set_strict: (args) => distinct(args),
  tojson: (args) => jsonText(argument(args, 0, 'value') ?? null, isTrue(argument(args, 2, 'sort_keys') ?? false)),
  fromjson: (args) => parseJson(toText(argument(args, 0, 'string') ?? ''), argument(args, 1, 'default') ?? null),
  toyaml: (args) =>
    dump(toPlain(argument(args, 0, 'value') ?? null), { sortKeys: isTrue(argument(args, 2, 'sort_keys') ?? false) }),
  fromyaml: (args) => readYaml(toText(argument(args, 0, 'value') ?? ''), argument(args, 1, 'default') ?? null),
  local_md5: (args) =>
    createHash('md5')
      .update(toText(argument(args, 0, 'value') ?? ''))
      .digest('hex'),
  log: () => '',
  print: () => '',
  debug: () => '',
  diff_of_two_dicts: (args) => differences(argument(args, 0), argument(args, 1)),
  joiner(args) {
    let used = false
    const separator = toText(argument(args, 0, 'sep') ?? ', ')
    return new Routine('joiner', () => {
      const text = used ? separator : ''
      used = true
      return text
    })
  },
  cycler(args) {
    let at = -1
    const next = new Routine('next', () => {
      at = (at + 1) % Math.max(1, args.positional.length)
      return args.positional[at] ?? null
    })
    return new Members('cycler', new Map([['next', next]]))
  },
}

/** Made once: none of them depends on the model. */
export const pythonBuiltins: ReadonlyMap<string, Value> = new Map(
  Object.entries(functions).map(([name, body]) => [name, new Routine(name, body)] as const),
)

function range(args: Arguments): Value {
  const numbers = args.positional.map((value) => Number(asNumber(value) ?? 0))
  const [start, stop] = numbers.length < 2 ? [0, numbers[0] ?? 0] : [numbers[0]!, numbers[1]!]
  const step = numbers[2] ?? 1
  if (step === 0) throw new TemplateError('range cannot step by zero')
  const count = Math.max(0, Math.ceil((stop - start) / step))
  checkItems(count)
  return new Sequence(Array.from({ length: count }, (_, index) => start + index * step))
}

function zip(lists: readonly (readonly Value[])[]): Sequence {
  const length = lists.length === 0 ? 0 : Math.min(...lists.map((list) => list.length))
  return new Sequence(
    Array.from(
      { length },
      (_, index) =>
        new Sequence(
          lists.map((list) => list[index] ?? null),
          true,
        ),
    ),
  )
}

function distinct(args: Arguments): Sequence {
  const seen = new Dict()
  for (const each of iterate(argument(args, 0) ?? new Sequence([]))) seen.set(each, true)
  return new Sequence(seen.entries().map(([key]) => key))
}

function readYaml(text: string, fallback: Value): Value {
  try {
    return fromPlain(load(text))
  } catch {
    return fallback
  }
}

/** Entries of the first dict that the second one lacks or has otherwise. */
function differences(first: Value | undefined, second: Value | undefined): Value {
  if (!(first instanceof Dict) || !(second instanceof Dict)) return new Dict()
  return Dict.from(
    first.entries().filter(([key, value]) => {
      const other = second.get(key)
      return other === undefined || !equal(value, other)
    }),
  )
}
