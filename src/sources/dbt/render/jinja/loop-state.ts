// The `loop` variable inside a for loop.

import { equal } from './comparison.ts'
import { type Arguments, argument, Entity, Routine, Sequence, Undefined, type Value } from './value.ts'

export class LoopState extends Entity {
  readonly #items: readonly Value[]
  readonly #depth: number
  readonly #recurse: ((items: Value, depth: number) => Value) | null
  #index = 0
  #changed: Value | undefined

  constructor(items: readonly Value[], depth: number, recurse: ((items: Value, depth: number) => Value) | null) {
    super()
    this.#items = items
    this.#depth = depth
    this.#recurse = recurse
  }

  moveTo(index: number): void {
    this.#index = index
  }

  member(name: string): Value | undefined {
    const index = this.#index
    const length = this.#items.length
    switch (name) {
      case 'index':
        return index + 1
      case 'index0':
        return index
      case 'revindex':
        return length - index
      case 'revindex0':
        return length - index - 1
      case 'first':
        return index === 0
      case 'last':
        return index === length - 1
      case 'length':
        return length
      case 'depth':
        return this.#depth + 1
      case 'depth0':
        return this.#depth
      case 'previtem':
        return this.#items[index - 1] ?? new Undefined(name)
      case 'nextitem':
        return this.#items[index + 1] ?? new Undefined(name)
      case 'cycle':
        return new Routine(name, (args) => args.positional[index % Math.max(1, args.positional.length)] ?? null)
      case 'changed':
        return new Routine(name, (args) => this.#hasChanged(args))
      default:
        return undefined
    }
  }

  override call(args: Arguments): Value | null {
    return this.#recurse === null ? null : this.#recurse(argument(args, 0) ?? new Sequence([]), this.#depth + 1)
  }

  text(): string {
    return `<LoopContext ${this.#index + 1}/${this.#items.length}>`
  }

  #hasChanged(args: Arguments): boolean {
    const value = new Sequence([...args.positional])
    const changed = this.#changed === undefined || !equal(this.#changed, value)
    this.#changed = value
    return changed
  }
}
