// A value that only a running warehouse or an absent package could give; SQL with it in place still parses.

import { type Arguments, Entity, type Value } from './value.ts'

export class StandIn extends Entity {
  /** Stands where the value would: an identifier of its own, such as `plimsoll_macro__x`. */
  readonly identifier: string
  readonly #truthy: boolean
  /** True for the result of a macro that is not installed, whose text may stand for a whole clause. */
  readonly clause: boolean

  constructor(identifier: string, options: { readonly truthy: boolean; readonly clause?: boolean }) {
    super()
    this.identifier = identifier
    this.#truthy = options.truthy
    this.clause = options.clause ?? false
  }

  member(): Value {
    return this
  }

  override item(): Value {
    return this
  }

  override call(_args: Arguments): Value {
    return this
  }

  /** One item, so that a loop over an unknown result writes SQL of the right shape: no dangling comma, no empty list. */
  override iterate(): readonly Value[] {
    return [this]
  }

  override truthy(): boolean {
    return this.#truthy
  }

  text(): string {
    return this.identifier
  }
}
