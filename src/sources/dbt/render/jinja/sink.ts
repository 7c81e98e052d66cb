// Collects rendered text and, where it is asked to, which part of the source file each piece comes from.

import type { TextRange } from '../../../../domain/text.ts'
import type { Limits } from './limits.ts'
import { Entity } from './value.ts'

/** A piece of rendered text: copied from the source as it is (`exact`), or made by the tag in `range`. */
export interface Segment {
  /** Offset of the piece in the rendered text; it ends where the next one begins. */
  readonly start: number
  readonly range: TextRange
  readonly exact: boolean
}

export class Sink {
  readonly #limits: Limits
  readonly #parts: string[] = []
  /** Null for text whose place nobody will ask for, such as a macro's. */
  readonly segments: Segment[] | null
  length = 0

  constructor(limits: Limits, traced: boolean) {
    this.#limits = limits
    this.segments = traced ? [] : null
  }

  write(text: string, range: TextRange, exact: boolean): void {
    if (text === '') return
    this.#limits.written(text.length)
    this.segments?.push({ start: this.length, range, exact })
    this.#parts.push(text)
    this.length += text.length
  }

  /** Text that knows its places keeps them; without a trace it is made by `range`. */
  writeTraced(captured: Captured, range: TextRange): void {
    if (this.segments === null || captured.segments.length === 0) {
      this.write(captured.content, range, false)
      return
    }
    this.#limits.written(captured.content.length)
    for (const segment of captured.segments) {
      this.segments.push({ start: this.length + segment.start, range: segment.range, exact: segment.exact })
    }
    this.#parts.push(captured.content)
    this.length += captured.content.length
  }

  /** The last few characters written, for what must fit in after them. */
  tail(length: number): string {
    let text = ''
    for (let index = this.#parts.length - 1; index >= 0 && text.length < length; index -= 1) {
      text = this.#parts[index]! + text
    }
    return text.slice(-length)
  }

  text(): string {
    return this.#parts.join('')
  }
}

/** The body of a `{% set %}` block: a text to every expression, written with its places where it is output as it is. */
export class Captured extends Entity {
  readonly content: string
  readonly segments: readonly Segment[]

  constructor(content: string, segments: readonly Segment[]) {
    super()
    this.content = content
    this.segments = segments
  }

  member(): undefined {
    return undefined
  }

  text(): string {
    return this.content
  }
}
