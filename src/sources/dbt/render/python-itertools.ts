// `modules.itertools`: the few combinators templates use, bounded in size.

import { asNumber, iterate } from './jinja/comparison.ts'
import { checkItems } from './jinja/limits.ts'
import { type Arguments, argument, Members, Routine, Sequence, type Value } from './jinja/value.ts'

const functions: Readonly<Record<string, (args: Arguments) => Value>> = {
  chain: (args) => new Sequence(args.positional.flatMap((each) => [...iterate(each)])),
  product(args) {
    const lists = args.positional.map(iterate)
    checkItems(lists.reduce((count, list) => count * list.length, 1))
    return tuples(
      lists.reduce<readonly (readonly Value[])[]>(
        (rows, list) => rows.flatMap((row) => list.map((each) => [...row, each])),
        [[]],
      ),
    )
  },
  combinations(args) {
    const items = iterate(argument(args, 0) ?? new Sequence([]))
    const size = Number(asNumber(argument(args, 1, 'r') ?? 2) ?? 2)
    return tuples(combinations(items, size))
  },
  islice(args) {
    const bounds = args.positional.slice(1).map((each) => Number(asNumber(each) ?? 0))
    const items = iterate(argument(args, 0) ?? new Sequence([]))
    return new Sequence(bounds.length < 2 ? items.slice(0, bounds[0]) : items.slice(bounds[0], bounds[1]))
  },
  repeat(args) {
    const times = Number(asNumber(argument(args, 1, 'times') ?? 0) ?? 0)
    checkItems(times)
    return new Sequence(Array.from({ length: Math.max(0, times) }, () => argument(args, 0) ?? null))
  },
}

export const pythonItertools = new Members(
  'itertools',
  new Map(Object.entries(functions).map(([name, body]) => [name, new Routine(name, body)] as const)),
)

function tuples(rows: readonly (readonly Value[])[]): Sequence {
  return new Sequence(rows.map((row) => new Sequence([...row], true)))
}

function combinations(items: readonly Value[], size: number): readonly (readonly Value[])[] {
  let rows: { readonly row: readonly Value[]; readonly next: number }[] = [{ row: [], next: 0 }]
  for (let length = 0; length < size; length += 1) {
    const longer: { readonly row: readonly Value[]; readonly next: number }[] = []
    for (const { row, next } of rows) {
      for (let at = next; at < items.length; at += 1) {
        longer.push({ row: [...row, items[at]!], next: at + 1 })
        checkItems(longer.length)
      }
    }
    rows = longer
  }
  return rows.map(({ row }) => row)
}
