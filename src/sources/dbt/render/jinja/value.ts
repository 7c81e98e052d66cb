// The values a template computes with, as Python would have them.

import { walked } from './limits.ts'
import { TemplateError } from './template-error.ts'

/** Whole numbers are `number` while safe and `bigint` beyond; numbers with a fraction are `Float`. */
export type Value = null | boolean | number | bigint | string | Float | Sequence | Dict | Entity

export class Float {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** A list or a tuple. */
export class Sequence {
  readonly items: Value[]
  readonly tuple: boolean

  constructor(items: Value[], tuple = false) {
    this.items = items
    this.tuple = tuple
  }
}

/** A dict: keys equal as in Python (1 and 1.0 are one key), order of insertion kept. */
export class Dict {
  readonly #entries = new Map<string | number | bigint | boolean | null | Entity, readonly [Value, Value]>()

  get size(): number {
    return this.#entries.size
  }

  get(key: Value): Value | undefined {
    return this.#entries.get(identity(key))?.[1]
  }

  has(key: Value): boolean {
    return this.#entries.has(identity(key))
  }

  set(key: Value, value: Value): void {
    const id = identity(key)
    this.#entries.set(id, [this.#entries.get(id)?.[0] ?? key, value])
  }

  delete(key: Value): void {
    this.#entries.delete(identity(key))
  }

  clear(): void {
    this.#entries.clear()
  }

  entries(): readonly (readonly [Value, Value])[] {
    return [...this.#entries.values()]
  }

  static from(entries: Iterable<readonly [Value, Value]>): Dict {
    const dict = new Dict()
    for (const [key, value] of entries) dict.set(key, value)
    return dict
  }
}

function identity(key: Value): string | number | bigint | boolean | null | Entity {
  if (key === null || typeof key === 'number' || typeof key === 'bigint' || key instanceof Entity) return key
  if (typeof key === 'string') return `s${key}`
  if (typeof key === 'boolean') return key ? 1 : 0
  if (key instanceof Float) return key.value
  if (key instanceof Sequence && key.tuple) {
    const parts = key.items.map((item) => `${typeof item}:${String(identity(item))}`)
    const text = `t${parts.join('\u0001')}`
    walked(text.length)
    return text
  }
  throw new TemplateError('a list or dict cannot be a key')
}

/** Anything with a behaviour of its own. Only what a subclass names is reachable from a template. */
export abstract class Entity {
  abstract member(name: string): Value | undefined

  item(key: Value): Value | undefined {
    return typeof key === 'string' ? this.member(key) : undefined
  }

  /** Null when it cannot be called. */
  call(_args: Arguments): Value | null {
    return null
  }

  /** Null when it cannot be looped over. */
  iterate(): readonly Value[] | null {
    return null
  }

  truthy(): boolean {
    return true
  }

  abstract text(): string
}

export interface Arguments {
  readonly positional: readonly Value[]
  readonly named: ReadonlyMap<string, Value>
}

/** The argument at a position or of a name; undefined when not given. */
export function argument(args: Arguments, position: number, ...names: readonly string[]): Value | undefined {
  const given = args.positional[position]
  if (given !== undefined) return given
  for (const name of names) {
    const value = args.named.get(name)
    if (value !== undefined) return value
  }
  return undefined
}

/** A function that templates may call. */
export class Routine extends Entity {
  readonly name: string
  readonly #body: (args: Arguments) => Value
  readonly #members: ReadonlyMap<string, Value>

  constructor(name: string, body: (args: Arguments) => Value, members: ReadonlyMap<string, Value> = none) {
    super()
    this.name = name
    this.#body = body
    this.#members = members
  }

  override call(args: Arguments): Value {
    return this.#body(args)
  }

  member(name: string): Value | undefined {
    return this.#members.get(name)
  }

  text(): string {
    return `<function ${this.name}>`
  }
}

const none: ReadonlyMap<string, Value> = new Map()

/** A fixed set of named values: `target`, `modules`, a package's macros. */
export class Members extends Entity {
  readonly name: string
  readonly #find: (name: string) => Value | undefined

  constructor(name: string, find: ReadonlyMap<string, Value> | ((name: string) => Value | undefined)) {
    super()
    this.name = name
    this.#find = typeof find === 'function' ? find : (key) => find.get(key)
  }

  member(name: string): Value | undefined {
    return this.#find(name)
  }

  text(): string {
    return `<${this.name}>`
  }
}

/** `namespace(...)`: the one thing a loop may assign to. */
export class Namespace extends Entity {
  readonly entries = new Map<string, Value>()

  member(name: string): Value | undefined {
    return this.entries.get(name)
  }

  text(): string {
    return '<Namespace>'
  }
}

/** A name that nothing defines: empty as text, false, and undefined all the way down, as dbt has it. */
export class Undefined extends Entity {
  readonly name: string

  constructor(name: string) {
    super()
    this.name = name
  }

  member(): Value {
    return this
  }

  override item(): Value {
    return this
  }

  override iterate(): readonly Value[] {
    return []
  }

  override truthy(): boolean {
    return false
  }

  text(): string {
    return ''
  }
}
