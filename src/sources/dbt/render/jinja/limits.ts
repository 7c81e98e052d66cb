// What one rendering may use up: time, output, depth. Exceeding any of it ends the rendering with a plain reason.

import { TemplateError } from './template-error.ts'

/** Longest text a rendering may build, in UTF-16 code units. */
export const longestText = 20_000_000

/** Most items in a list or range; dbt models that generate more would not compile either. */
export const mostItems = 1_000_000

const deepestCall = 120

/** Most that all values a rendering makes may take together, in bytes: a list may hold many long texts. */
const mostHeld = 1_000_000_000

/** Units of work after which the clock is asked again; one is about what it takes to visit a value. */
const checkEvery = 4_096

export class Limits {
  readonly #deadline: number
  readonly #milliseconds: number
  readonly #clock: () => number
  #steps = 0
  #depth = 0
  #written = 0
  #held = 0
  #spent = 0

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

  /** Work inside one operation, which may visit a list of a million values. */
  spend(units: number): void {
    this.#spent += units
    if (this.#spent < checkEvery) return
    this.#spent = 0
    this.checkTime()
  }

  /** Called for every text and list that an operation made. */
  made(bytes: number): void {
    this.#held += bytes
    if (this.#held > mostHeld) throw new LimitError(`rendering makes more than ${mostHeld / 1_000_000} MB of values`)
    this.spend(bytes / 8)
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

/** Of the rendering that runs: it runs to its end before another begins, and one inside it shares its limits. */
let running: Limits | null = null

export function within<T>(limits: Limits, act: () => T): T {
  const outer = running
  running = limits
  try {
    return act()
  } finally {
    running = outer
  }
}

/**
 * Called for each value that is walked over, by code that knows of no rendering. Lists that hold one list many times, nested, have
 * more values than any machine could walk.
 */
export function walked(textLength = 0): void {
  running?.spend(1 + textLength / 16)
}

export function checkLength(length: number): void {
  if (length > longestText) throw new LimitError(`a text grows beyond ${longestText / 1_000_000} MB`)
}

export function checkItems(count: number): void {
  if (count > mostItems) throw new LimitError(`a list grows beyond ${mostItems} items`)
}
