// Reads a JSON object that may be cut, broken or hostile: keeps only pairs whose value is complete, and says whether all was.

import { MetadataValues } from './metadata.ts'

export interface TolerantJson {
  readonly pairs: MetadataValues
  /** False when it ends early, breaks the grammar, nests too deep or has too many pairs. */
  readonly complete: boolean
  /** Offset after the closing brace; the length of the text when incomplete. */
  readonly end: number
}

const deepest = 12
const mostPairs = 400
const longest = 32_000

type Scalar = { readonly kind: 'scalar'; readonly text: string }
type Piece = Scalar | { readonly kind: 'nothing' }

/** Anything that is no JSON from here on. */
class Broken extends Error {}

/** `text` has an opening brace at `start`. Also read: single quotes, True/False/None, commas at the end. */
export function readJsonObject(text: string, start: number): TolerantJson {
  const pairs = new MetadataValues()
  const reader = new Reader(text.length - start > longest ? text.slice(0, start + longest) : text, start, pairs)
  try {
    reader.object('', 1)
    return { pairs, complete: true, end: reader.at }
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    return { pairs, complete: false, end: text.length }
  }
}

class Reader {
  readonly #text: string
  readonly #pairs: MetadataValues
  #count = 0
  at: number

  constructor(text: string, at: number, pairs: MetadataValues) {
    this.#text = text
    this.#pairs = pairs
    this.at = at
  }

  object(path: string, depth: number): void {
    this.#open(depth)
    while (true) {
      if (this.#take('}')) return
      const key = this.#string()
      this.#expect(':')
      const name = path === '' ? key : `${path}.${key}`
      const piece = this.#value(name, depth)
      this.#separator('}')
      if (piece.kind === 'scalar') this.#pairs.add(name, piece.text)
    }
  }

  #array(path: string, depth: number): void {
    this.#open(depth)
    for (let index = 0; ; index += 1) {
      if (this.#take(']')) return
      this.#value(`${path}[${index}]`, depth)
      this.#separator(']')
    }
  }

  #open(depth: number): void {
    if (depth > deepest) throw new Broken()
    this.at += 1
  }

  #value(path: string, depth: number): Piece {
    this.#space()
    this.#count += 1
    if (this.#count > mostPairs) throw new Broken()
    const first = this.#text[this.at]
    if (first === '{') {
      this.object(path, depth + 1)
      return { kind: 'nothing' }
    }
    if (first === '[') {
      this.#array(path, depth + 1)
      return { kind: 'nothing' }
    }
    if (first === '"' || first === "'") return { kind: 'scalar', text: this.#string() }
    return this.#bare()
  }

  /** Numbers and words, which only a delimiter ends: at the end of the text they may be cut. */
  #bare(): Piece {
    const word = /[-+.\w]{1,64}(?=[\s,}\]])/y
    word.lastIndex = this.at
    const found = word.exec(this.#text)?.[0]
    if (found === undefined) throw new Broken()
    this.at += found.length
    if (found === 'null' || found === 'None') return { kind: 'nothing' }
    if (found === 'True' || found === 'False') return { kind: 'scalar', text: found.toLowerCase() }
    if (found !== 'true' && found !== 'false' && !/^[-+]?\d[\d.eE+-]*$/.test(found)) throw new Broken()
    return { kind: 'scalar', text: found }
  }

  #string(): string {
    this.#space()
    const text = this.#text
    const quote = text[this.at]
    if (quote !== '"' && quote !== "'") throw new Broken()
    let out = ''
    let from = this.at + 1
    for (let at = from; at < text.length; at += 1) {
      const character = text[at]
      if (character === quote) {
        this.at = at + 1
        return out + text.slice(from, at)
      }
      if (character !== '\\') continue
      const [piece, length] = escaped(text, at)
      out += text.slice(from, at) + piece
      at += length - 1
      from = at + 1
    }
    throw new Broken()
  }

  /** A pair counts only when what follows it is JSON too, or the end of the text. */
  #separator(close: string): void {
    this.#space()
    const next = this.#text[this.at]
    if (next === ',') this.at += 1
    else if (next !== close && next !== undefined) throw new Broken()
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw new Broken()
  }

  #take(character: string): boolean {
    this.#space()
    if (this.at >= this.#text.length) throw new Broken()
    if (this.#text[this.at] !== character) return false
    this.at += 1
    return true
  }

  #space(): void {
    while (this.at < this.#text.length && /\s/.test(this.#text[this.at] ?? '')) this.at += 1
  }
}

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '/': '/',
  '\\': '\\',
}

/** What an escape at `at` stands for, and how many characters it takes. */
function escaped(text: string, at: number): readonly [string, number] {
  const letter = text[at + 1] ?? ''
  if (letter === 'u') {
    const digits = text.slice(at + 2, at + 6)
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new Broken()
    return [String.fromCharCode(Number.parseInt(digits, 16)), 6]
  }
  const found = simple[letter]
  if (found === undefined) throw new Broken()
  return [found, 2]
}
