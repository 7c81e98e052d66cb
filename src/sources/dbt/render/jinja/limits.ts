// What one rendering may use up: time, output, depth. Exceeding any of it ends the rendering with a plain reason.

import { TemplateError } from './template-error.ts'

/** Longest text a rendering may build, in UTF-16 code units. */
export const longestText = 20_000_000

/** Most items in a list or range; dbt models that generate more would not compile either. */
export const mostItems = 1_000_000

const deepestCall = 120

export class Limits {
  readonly #deadline: number
  readonly #milliseconds: number
  readonly #clock: () => number
  #steps = 0
  #depth = 0
  #written = 0

  constructor(milliseconds: number, clock: () => number) {
    this.#milliseconds = milliseconds
    this.#clock = clock
    this.#deadline = clock() + milliseconds
  }

  /** Called for every statement, call and loop pass. */
  step(): void {
    this.#steps += 1
    if ((this.#steps & 63) === 0) this.checkTime()
  }

  checkTime(): void {
    if (this.#clock() > this.#deadline) throw new LimitError(`rendering takes longer than ${this.#milliseconds} ms`)
  }

  written(length: number): void {
    this.#written += length
    if (this.#written > longestText) throw new LimitError(`rendering writes more than ${longestText / 1_000_000} MB`)
  }

  enter(): void {
    this.#depth += 1
    if (this.#depth > deepestCall) throw new LimitError('macros call each other too deeply')
  }

  leave(): void {
    this.#depth -= 1
  }
}

/** Ends a rendering for good; a template cannot catch it. */
export class LimitError extends TemplateError {}

export function checkLength(length: number): void {
  if (length > longestText) throw new LimitError(`a text grows beyond ${longestText / 1_000_000} MB`)
}

export function checkItems(count: number): void {
  if (count > mostItems) throw new LimitError(`a list grows beyond ${mostItems} items`)
}
