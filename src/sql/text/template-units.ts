// The tokens of a text with its literals folded: `?` for each, one for a list of them after IN, one row after VALUES.

import { inWord, signWords, valuesWord } from './fingerprint-words.ts'
import { Hash64 } from './hash64.ts'

export const word = 0
export const name = 1
export const literal = 2
export const symbol = 3

interface Frame {
  /** `in` and `values` fold equal neighbours; a `values` frame has no bracket of its own. */
  readonly kind: 'in' | 'values' | 'other'
  /** First unit of the element that is being read. */
  element: number
  /** The element before it, empty when there is none. */
  previous: number
}

const question = new Hash64()
question.ofText('?', 0, 1, false)

/** Code units of the symbols that matter here. */
const [openRound, closeRound, comma, plus, minus, point] = [40, 41, 44, 43, 45, 46] as const

/** Parallel lists, a unit's properties at one index: cheaper by far than an object per token. */
export class TemplateUnits {
  readonly kinds: number[] = []
  /** Both lanes of the unit's hash. */
  readonly a: number[] = []
  readonly b: number[] = []
  /** Place in the text; -1 for a folded literal. */
  readonly starts: number[] = []
  readonly ends: number[] = []
  /** The character of a one-character symbol, else 0. */
  readonly codes: number[] = []
  private readonly frames: Frame[] = []

  get length(): number {
    return this.kinds.length
  }

  /** `code`: the character of a one-character symbol, else 0. */
  add(kind: number, hash: Hash64, start: number, end: number, code: number): void {
    let frame = this.frames.at(-1)
    if (frame?.kind === 'values' && code !== openRound && code !== comma) {
      this.frames.pop()
      frame = this.frames.at(-1)
    }
    if (kind === literal) {
      while (this.endsWithSign()) this.cut(this.length - 1)
      this.push(literal, question.a, question.b, -1, -1, 0)
      return
    }
    if ((code === comma || code === closeRound) && frame?.kind === 'in') this.endElement(frame)
    this.push(kind, hash.a, hash.b, start, end, code)
    if (code === 0) {
      if (kind === word && valuesWord.has(hash.a, hash.b)) this.open('values')
    } else if (code === comma) {
      if (frame !== undefined && frame.kind !== 'other') frame.element = this.length
    } else if (code === openRound) {
      const last = this.length - 2
      this.open(last >= 0 && this.kinds[last] === word && inWord.has(this.a[last]!, this.b[last]!) ? 'in' : 'other')
    } else if (code === closeRound) {
      this.frames.pop()
      const outer = this.frames.at(-1)
      if (outer?.kind === 'values') this.endElement(outer)
    }
  }

  private open(kind: Frame['kind']): void {
    this.frames.push({ kind, element: this.length, previous: this.length })
  }

  /** Drops the element that ends here, with its comma, when it equals the one before it and holds a literal. */
  private endElement(frame: Frame): void {
    const { element, previous } = frame
    const size = this.length - element
    if (previous < element && size > 0 && size === element - 1 - previous && this.equal(previous, element, size)) {
      this.cut(element - 1)
      frame.element = previous
    } else if (size > 0) frame.previous = element
  }

  private equal(left: number, right: number, size: number): boolean {
    let literals = false
    for (let at = 0; at < size; at += 1) {
      if (this.a[left + at] !== this.a[right + at] || this.b[left + at] !== this.b[right + at]) return false
      if (this.kinds[left + at] !== this.kinds[right + at]) return false
      if (this.kinds[left + at] === literal) literals = true
    }
    return literals
  }

  private endsWithSign(): boolean {
    const at = this.length - 1
    if (at < 0 || (this.codes[at] !== minus && this.codes[at] !== plus)) return false
    if (at === 0) return true
    const before = this.kinds[at - 1]!
    if (before === word) return signWords.has(this.a[at - 1]!, this.b[at - 1]!)
    if (before !== symbol) return false
    const code = this.codes[at - 1]!
    return code !== closeRound && code !== 93 && code !== 125 && code !== point
  }

  private push(kind: number, a: number, b: number, start: number, end: number, code: number): void {
    this.kinds.push(kind)
    this.a.push(a)
    this.b.push(b)
    this.starts.push(start)
    this.ends.push(end)
    this.codes.push(code)
  }

  private cut(length: number): void {
    for (const list of [this.kinds, this.a, this.b, this.starts, this.ends, this.codes]) list.length = length
  }
}
