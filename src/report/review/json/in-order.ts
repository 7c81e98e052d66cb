// Writes the fields of a type in one fixed order, so that two outputs differ only where their data do.

/** Every field of a type, in the order in which it is written; a field that is missing here does not compile. */
export type Order<Data> = Readonly<Record<keyof Data, (value: never) => unknown>>

export function inOrder<Data extends object>(data: Data, order: Order<Data>): Readonly<Record<string, unknown>> {
  const keys = Object.keys(order) as (keyof Data & string)[]
  return Object.fromEntries(keys.map((key) => [key, order[key](data[key] as never)]))
}

export function as(value: unknown): unknown {
  return value
}

export function each<Data extends object>(order: Order<Data>): (values: readonly Data[]) => unknown {
  return (values) => values.map((value) => inOrder(value, order))
}

export function orNull<Data extends object>(order: Order<Data>): (value: Data | null) => unknown {
  return (value) => (value === null ? null : inOrder(value, order))
}

/** For a field that older outputs do not have: left out, not null. */
export function orAbsent<Data extends object>(order: Order<Data>): (value: Data | undefined) => unknown {
  return (value) => (value === undefined ? undefined : inOrder(value, order))
}
