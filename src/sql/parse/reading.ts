// The position in one statement's tokens while its tree is built: look ahead, take, and say where reading failed.

import type { Dialect } from '../../domain/dialect.ts'
import type { TextRange } from '../../domain/text.ts'
import type { Token, TokenKind } from '../text/token.ts'
import type { Expression, Query } from '../tree/types.ts'
import type { NamedWindow } from './named-windows.ts'

/** The two productions that call each other through all others; handed in so that the files need no import cycle. */
export interface Grammar {
  readonly expression: (reading: Reading) => Expression
  /** Binds tighter than comparison, AND and OR: bounds of BETWEEN, patterns of LIKE. */
  readonly operand: (reading: Reading) => Expression
  /** Binds tighter than any sign between two operands: the quantity of an INTERVAL. */
  readonly tight: (reading: Reading) => Expression
  readonly query: (reading: Reading) => Query
}

/** Text that does not follow the grammar: where, and what was expected there. */
export class UnreadableText extends Error {
  readonly range: TextRange

  constructor(message: string, range: TextRange) {
    super(message)
    this.range = range
  }
}

/** Nested brackets or chained operators beyond what consumers of the tree can walk safely. */
export class TooDeep extends Error {}

/** Brackets deeper than this are refused; each level costs about ten frames of the reader's own stack. */
const maxDepth = 600

/** Words that may follow a column but not FROM. */
const afterColumn = new Set([
  'AS',
  'FROM',
  'IS',
  'IN',
  'AND',
  'OR',
  'NOT',
  'BETWEEN',
  'LIKE',
  'END',
  'THEN',
  'WHEN',
  'ELSE',
  'ASC',
  'DESC',
])

export class Reading {
  readonly text: string
  readonly dialect: Dialect
  readonly grammar: Grammar
  /** Without comments. */
  readonly tokens: readonly Token[]
  /** Words in upper case, operators and punctuation as they are; empty for names in quotes, strings, numbers, parameters. */
  private readonly keys: readonly string[]
  /** By the index of an opening bracket, the index of its closing one. */
  private readonly partners: readonly (number | undefined)[]
  at = 0
  depth = 0
  /** Names bound by the lambdas around the current place. */
  lambdaNames: readonly string[] = []
  /** Windows of the SELECT being read that are named before they are defined. */
  windows: readonly NamedWindow[] = []

  constructor(text: string, tokens: readonly Token[], dialect: Dialect, grammar: Grammar) {
    this.text = text
    this.dialect = dialect
    this.grammar = grammar
    this.tokens = tokens.filter((token) => token.kind !== 'comment')
    this.keys = this.tokens.map((token) => keyOf(text, token))
    this.partners = partnersOf(this.keys)
  }

  /** Key of a token ahead; empty at the end. */
  key(ahead = 0): string {
    return this.keys[this.at + ahead] ?? ''
  }

  kind(ahead = 0): TokenKind | 'end' {
    return this.tokens[this.at + ahead]?.kind ?? 'end'
  }

  /** A token ahead as it is written. */
  written(ahead = 0): string {
    const token = this.tokens[this.at + ahead]
    return token === undefined ? '' : this.text.slice(token.start, token.end)
  }

  get ended(): boolean {
    return this.at >= this.tokens.length
  }

  /** True when the next tokens are exactly these words or signs. */
  sees(first: string, second?: string, third?: string): boolean {
    const { at, keys } = this
    if (keys[at] !== first) return false
    return (second === undefined || keys[at + 1] === second) && (third === undefined || keys[at + 2] === third)
  }

  /** True when FROM begins a clause here: Spark also has columns of that name, which no table can follow. */
  startsFrom(ahead = 0): boolean {
    if (this.key(ahead) !== 'FROM') return false
    const kind = this.kind(ahead + 1)
    if (kind === 'word') return !afterColumn.has(this.key(ahead + 1))
    if (kind === 'operator') return this.key(ahead + 1) === '@' || this.key(ahead + 1) === '{'
    return kind === 'end' || kind !== 'punctuation' || this.key(ahead + 1) === '('
  }

  seesOneOf(keys: ReadonlySet<string>): boolean {
    return keys.has(this.key())
  }

  /** True when a word stands anywhere in the statement. */
  has(word: string): boolean {
    return this.keys.includes(word)
  }

  accept(first: string, second?: string, third?: string): boolean {
    if (!this.sees(first, second, third)) return false
    this.at += third !== undefined ? 3 : second !== undefined ? 2 : 1
    return true
  }

  expect(key: string): void {
    if (!this.accept(key)) this.fail(key)
  }

  /** True when no white space or comment stands between this token and the one before it. */
  get glued(): boolean {
    return this.tokens[this.at]?.start === this.tokens[this.at - 1]?.end
  }

  /** From the start of the token at `first` to the end of the token read last. */
  rangeFrom(first: number): TextRange {
    const start = this.tokens[first]?.start ?? this.text.length
    const end = this.tokens[Math.max(first, this.at - 1)]?.end ?? this.text.length
    return { start, end: Math.max(start, end) }
  }

  textFrom(first: number): string {
    const range = this.rangeFrom(first)
    return this.text.slice(range.start, range.end)
  }

  expression(): Expression {
    return this.grammar.expression(this)
  }

  query(): Query {
    return this.grammar.query(this)
  }

  /** Runs `read` one bracket deeper. */
  deeper<T>(read: () => T): T {
    this.depth += 1
    if (this.depth > maxDepth) throw new TooDeep(`nested more than ${maxDepth} levels deep`)
    const result = read()
    this.depth -= 1
    return result
  }

  /** The result of `read`, or null with the position restored when the text does not follow it. */
  attempt<T>(read: () => T): T | null {
    const { at, depth, lambdaNames } = this
    try {
      return read()
    } catch (error) {
      if (!(error instanceof UnreadableText)) throw error
      this.at = at
      this.depth = depth
      this.lambdaNames = lambdaNames
      return null
    }
  }

  /** Index of the bracket that closes the one at `open`; the number of tokens when none does. */
  closing(open: number): number {
    return this.partners[open] ?? this.tokens.length
  }

  fail(expected: string): never {
    const token = this.tokens[this.at]
    const end = this.tokens.at(-1)?.end ?? 0
    const found = token === undefined ? 'the end' : `"${this.written().slice(0, 40)}"`
    throw new UnreadableText(`expected ${expected}, found ${found}`, token ?? { start: end, end })
  }
}

function keyOf(text: string, token: Token): string {
  if (token.kind === 'word') return text.slice(token.start, token.end).toUpperCase()
  return token.kind === 'operator' || token.kind === 'punctuation' ? text.slice(token.start, token.end) : ''
}

function partnersOf(keys: readonly string[]): readonly (number | undefined)[] {
  const partners: (number | undefined)[] = new Array(keys.length)
  const open: number[] = []
  for (const [index, key] of keys.entries()) {
    if (key === '(' || key === '[' || key === '{') open.push(index)
    else if (key === ')' || key === ']' || key === '}') {
      const from = open.pop()
      if (from !== undefined) partners[from] = index
    }
  }
  return partners
}
