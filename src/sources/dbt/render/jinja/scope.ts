// Names visible at a place of a template, innermost first, then whatever surrounds the template.

import { Undefined, type Value } from './value.ts'

export type Surroundings = (name: string) => Value | undefined

export class Scope {
  readonly #names = new Map<string, Value>()
  readonly #outer: Scope | Surroundings

  constructor(outer: Scope | Surroundings) {
    this.#outer = outer
  }

  lookup(name: string): Value {
    let scope: Scope = this
    for (;;) {
      const value = scope.#names.get(name)
      if (value !== undefined) return value
      const outer: Scope | Surroundings = scope.#outer
      if (typeof outer === 'function') return outer(name) ?? new Undefined(name)
      scope = outer
    }
  }

  set(name: string, value: Value): void {
    this.#names.set(name, value)
  }
}
