// Tokens made ready for reading structure: spellings to compare with, bracket partners, and steps that skip over brackets.

import type { TextRange } from '../../domain/text.ts'
import type { Token } from './token.ts'

export interface TokenView {
  readonly text: string
  /** Without comments. */
  readonly tokens: readonly Token[]
  /** Upper-case word, or the operator or punctuation itself; '' for names in quotes and literals. */
  readonly words: readonly string[]
  /** Index of the partner bracket, -1 for anything else. */
  readonly partners: ArrayLike<number>
  /** For an opening bracket: the first token inside that is no `(`; the token itself otherwise. */
  readonly innermost: ArrayLike<number>
}

const queryStarts = new Set(['SELECT', 'WITH', 'VALUES', 'FROM', 'TABLE'])

export function viewTokens(text: string, all: readonly Token[]): TokenView {
  const tokens = all.filter((token) => token.kind !== 'comment')
  const words = tokens.map((token) => spelling(text, token))
  const partners = matchBrackets(words)
  const innermost = new Int32Array(tokens.length + 1)
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    innermost[at] = words[at] === '(' && partners[at]! >= 0 ? innermostFrom(words, innermost, at + 1) : at
  }
  return { text, tokens, words, partners, innermost }
}

function innermostFrom(words: readonly string[], innermost: ArrayLike<number>, at: number): number {
  return words[at] === '(' ? innermost[at]! : at
}

function spelling(text: string, token: Token): string {
  if (token.kind === 'word') return text.slice(token.start, token.end).toUpperCase()
  return token.kind === 'operator' || token.kind === 'punctuation' ? text.slice(token.start, token.end) : ''
}

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** A bracket without partner is left alone, so that one stray bracket does not spoil the rest. */
function matchBrackets(words: readonly string[]): Int32Array {
  const partners = new Int32Array(words.length).fill(-1)
  const stack: number[] = []
  const open: Record<string, number> = { '(': 0, '[': 0, '{': 0 }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!
    if (word === '(' || word === '[' || word === '{') {
      stack.push(at)
      open[word]! += 1
      continue
    }
    const opener = word.length === 1 ? closers[word] : undefined
    if (opener === undefined || open[opener] === 0) continue
    let last = stack.pop()!
    open[words[last]!]! -= 1
    while (words[last] !== opener) {
      last = stack.pop()!
      open[words[last]!]! -= 1
    }
    partners[last] = at
    partners[at] = last
  }
  return partners
}

/** The next token at the same bracket depth. */
export function step(view: TokenView, at: number): number {
  const partner = view.partners[at] ?? -1
  return partner > at ? partner + 1 : at + 1
}

/** Text range of the tokens in [from, to); empty at `from` when there are none. */
export function rangeOf(view: TokenView, from: number, to: number): TextRange {
  const start = view.tokens[from]?.start ?? view.text.length
  return { start, end: to > from ? view.tokens[to - 1]!.end : start }
}

/** `(SELECT ...)` at any number of brackets. */
export function opensQuery(view: TokenView, at: number): boolean {
  return view.words[at] === '(' && view.partners[at]! > at && startsQuery(view, view.innermost[at]!)
}

export function startsQuery(view: TokenView, at: number): boolean {
  return queryStarts.has(view.words[at] ?? '')
}

/** After a point or a path's colon any word is a name. */
export function isMember(view: TokenView, at: number): boolean {
  const before = at > 0 ? view.words[at - 1] : undefined
  return before === '.' || before === ':'
}

export function isName(view: TokenView, at: number): boolean {
  const kind = view.tokens[at]?.kind
  return kind === 'word' || kind === 'quoted-name' || kind === 'parameter'
}

/** Ranges of the pieces of [from, to) between commas at its own depth, empty ones left out. */
export function commaItems(view: TokenView, from: number, to: number): readonly TextRange[] {
  return commaPieces(view, from, to).map(([first, end]) => rangeOf(view, first, end))
}

/** The same as pairs of token places. */
export function commaPieces(view: TokenView, from: number, to: number): readonly (readonly [number, number])[] {
  const pieces: (readonly [number, number])[] = []
  let first = from
  for (let at = from; at < to; at = step(view, at)) {
    if (view.words[at] !== ',') continue
    if (at > first) pieces.push([first, at])
    first = at + 1
  }
  if (to > first) pieces.push([first, to])
  return pieces
}

/** Token that holds `offset`, or the first after it. */
export function tokenAt(view: Pick<TokenView, 'tokens'>, offset: number): number {
  let low = 0
  let high = view.tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (view.tokens[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}
