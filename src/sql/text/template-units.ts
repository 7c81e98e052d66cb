// The tokens of a text with its literals folded: `?` for each, one for a list of them after IN, one row after VALUES.

import { inWord, signWords, valuesWord } from './fingerprint-words.ts'
import { Hash64 } from './hash64.ts'

export const word = 0
export const name = 1
export const literal = 2
export const symbol = 3

/** Kinds of brackets: `in` and `values` fold equal neighbours; a `values` frame has no bracket of its own. */
const [otherFrame, inFrame, valuesFrame] = [0, 1, 2] as const

const question = new Hash64()
question.ofText('?', 0, 1, false)

/** Code units of the symbols that matter here. */
const [openRound, closeRound, comma, plus, minus, point] = [40, 41, 44, 43, 45, 46] as const

/** Units that stand after the last one, so that looking ahead finds nothing. */
const ahead = 4

/** Parallel lists, a unit's properties at one index, reused from text to text: cheaper by far than an object per token. */
export class TemplateUnits {
  length = 0
  kinds = new Uint8Array(1024)
  /** Both lanes of the unit's hash. */
  a = new Int32Array(1024)
  b = new Int32Array(1024)
  /** Place in the text; -1 for a folded literal. */
  starts = new Int32Array(1024)
  ends = new Int32Array(1024)
  /** The character of a one-character symbol, else 0. */
  codes = new Uint16Array(1024)
  /** Open brackets: kind, first unit of the element that is being read, first unit of the one before it. */
  private frames = new Int32Array(3 * 64)
  private depth = 0

  /** Begins another text. */
  clear(): void {
    this.length = 0
    this.depth = 0
  }

  /** Ends the text: what follows the last unit is no unit. */
  end(): void {
    this.fit(this.length + ahead)
    this.kinds.fill(symbol, this.length, this.length + ahead)
    this.codes.fill(0, this.length, this.length + ahead)
  }

  /** `code`: the character of a one-character symbol, else 0. */
  add(kind: number, hash: Hash64, start: number, end: number, code: number): void {
    let frame = this.frameKind()
    if (frame === valuesFrame && code !== openRound && code !== comma) {
      this.depth -= 1
      frame = this.frameKind()
    }
    if (kind === literal) {
      while (this.endsWithSign()) this.length -= 1
      this.push(literal, question.a, question.b, -1, -1, 0)
      return
    }
    if ((code === comma || code === closeRound) && frame === inFrame) this.endElement()
    this.push(kind, hash.a, hash.b, start, end, code)
    if (code === 0) {
      if (kind === word && valuesWord.has(hash.a, hash.b)) this.open(valuesFrame)
    } else if (code === comma) {
      if (frame > otherFrame) this.frames[3 * this.depth - 2] = this.length
    } else if (code === openRound) {
      const last = this.length - 2
      this.open(
        last >= 0 && this.kinds[last] === word && inWord.has(this.a[last]!, this.b[last]!) ? inFrame : otherFrame,
      )
    } else if (code === closeRound) {
      if (this.depth > 0) this.depth -= 1
      if (this.frameKind() === valuesFrame) this.endElement()
    }
  }

  /** -1 outside of brackets. */
  private frameKind(): number {
    return this.depth === 0 ? -1 : this.frames[3 * this.depth - 3]!
  }

  private open(kind: number): void {
    if (3 * this.depth === this.frames.length) this.frames = grown(this.frames, new Int32Array(2 * this.frames.length))
    this.frames[3 * this.depth] = kind
    this.frames[3 * this.depth + 1] = this.length
    this.frames[3 * this.depth + 2] = this.length
    this.depth += 1
  }

  /** Drops the element that ends here, with its comma, when it equals the one before it and holds a literal. */
  private endElement(): void {
    const at = 3 * this.depth - 2
    const element = this.frames[at]!
    const previous = this.frames[at + 1]!
    const size = this.length - element
    if (previous < element && size > 0 && size === element - 1 - previous && this.equal(previous, element, size)) {
      this.length = element - 1
      this.frames[at] = previous
    } else if (size > 0) this.frames[at + 1] = element
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
    const at = this.length
    if (at === this.kinds.length) this.fit(at + 1)
    this.kinds[at] = kind
    this.a[at] = a
    this.b[at] = b
    this.starts[at] = start
    this.ends[at] = end
    this.codes[at] = code
    this.length = at + 1
  }

  private fit(size: number): void {
    if (size <= this.kinds.length) return
    const room = Math.max(size, 2 * this.kinds.length)
    this.kinds = grown(this.kinds, new Uint8Array(room))
    this.a = grown(this.a, new Int32Array(room))
    this.b = grown(this.b, new Int32Array(room))
    this.starts = grown(this.starts, new Int32Array(room))
    this.ends = grown(this.ends, new Int32Array(room))
    this.codes = grown(this.codes, new Uint16Array(room))
  }
}

function grown<List extends Uint8Array | Uint16Array | Int32Array>(from: List, into: List): List {
  into.set(from)
  return into
}
