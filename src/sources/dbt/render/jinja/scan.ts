// Cuts a template into literal data and tags, following Jinja's rules for strings, braces, raw blocks and comments.

import { TemplateError } from './template-error.ts'
import { readToken, type Token } from './token.ts'

export type Piece =
  | { readonly kind: 'data'; readonly start: number; readonly end: number }
  | { readonly kind: 'comment'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'output' | 'block'
      readonly start: number
      readonly end: number
      readonly tokens: readonly Token[]
    }

/**
 * Pieces in order. Data is already trimmed as `{%-` and `-%}` ask; what was trimmed belongs to no piece.
 * The body of a raw block is data, and its two tags are left out.
 */
export function scan(source: string, from = 0, to = source.length): readonly Piece[] {
  const pieces: Piece[] = []
  scanInto(pieces, source, from, to)
  return pieces
}

/** As much as can be read of a template that may be broken, and from where on it cannot. */
export function scanReadable(source: string): { readonly pieces: readonly Piece[]; readonly brokenAt: number | null } {
  const pieces: Piece[] = []
  try {
    scanInto(pieces, source, 0, source.length)
    return { pieces, brokenAt: null }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { pieces, brokenAt: pieces.at(-1)?.end ?? 0 }
  }
}

function scanInto(pieces: Piece[], source: string, from: number, to: number): void {
  let at = from
  let trimNext = false
  const data = (start: number, end: number, trimEnd: boolean): void => {
    let first = start
    let last = end
    if (trimNext) while (first < last && isSpace(source.charCodeAt(first))) first += 1
    if (trimEnd) while (last > first && isSpace(source.charCodeAt(last - 1))) last -= 1
    if (last > first) pieces.push({ kind: 'data', start: first, end: last })
  }
  while (at < to) {
    const open = nextTag(source, at, to)
    if (open < 0) {
      data(at, to, false)
      break
    }
    const trimHere = source[open + 2] === '-'
    data(at, open, trimHere)
    const mark = source.charCodeAt(open + 1)
    const bodyStart = open + (trimHere || source[open + 2] === '+' ? 3 : 2)
    if (mark === hash) {
      const close = source.indexOf('#}', open + 2)
      if (close < 0 || close + 2 > to) throw new TemplateError('comment is never closed', open)
      pieces.push({ kind: 'comment', start: open, end: close + 2 })
      trimNext = source[close - 1] === '-'
      at = close + 2
      continue
    }
    const tag = readTag(source, open, bodyStart, to, mark === brace)
    trimNext = tag.trimAfter
    at = tag.end
    if (mark !== brace && tag.tokens[0]?.text === 'raw') {
      const close = findEndRaw(source, at, to, open)
      data(at, close.start, close.trimBefore)
      trimNext = close.trimAfter
      at = close.end
      continue
    }
    pieces.push({ kind: mark === brace ? 'output' : 'block', start: open, end: tag.end, tokens: tag.tokens })
  }
}

const hash = 35
const brace = 123
const percent = 37

export function isSpace(code: number): boolean {
  return (
    code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029
  )
}

/** Offset of the next `{{`, `{%` or `{#`, or -1. */
export function nextTag(source: string, from: number, to: number): number {
  let at = source.indexOf('{', from)
  while (at >= 0 && at + 1 < to) {
    const next = source.charCodeAt(at + 1)
    if (next === brace || next === percent || next === hash) return at
    at = source.indexOf('{', at + 1)
  }
  return -1
}

interface Tag {
  readonly end: number
  readonly trimAfter: boolean
  readonly tokens: readonly Token[]
}

/** Reads tokens up to the closing delimiter; a delimiter inside a string or an open bracket does not close. */
function readTag(source: string, open: number, from: number, to: number, output: boolean): Tag {
  const close = output ? '}}' : '%}'
  const tokens: Token[] = []
  let depth = 0
  let at = from
  while (at < to) {
    while (at < to && isSpace(source.charCodeAt(at))) at += 1
    if (depth === 0) {
      if (source.startsWith(close, at)) return { end: at + 2, trimAfter: false, tokens }
      const sign = source[at]
      if ((sign === '-' || sign === '+') && source.startsWith(close, at + 1)) {
        return { end: at + 3, trimAfter: sign === '-', tokens }
      }
    }
    if (at >= to) break
    const token = readToken(source, at)
    if (token.end > to) break
    if (token.kind === 'operator') {
      if (token.text === '(' || token.text === '[' || token.text === '{') depth += 1
      else if (token.text === ')' || token.text === ']' || token.text === '}') {
        depth -= 1
        if (depth < 0) throw new TemplateError(`unexpected '${token.text}'`, at)
      }
    }
    tokens.push(token)
    at = token.end
  }
  throw new TemplateError(`tag opened with '${source.slice(open, open + 2)}' is never closed`, open)
}

const endRaw = /\{%[-+]?\s*endraw\s*([-+]?)%\}/g

function findEndRaw(source: string, from: number, to: number, open: number) {
  endRaw.lastIndex = from
  const found = endRaw.exec(source)
  if (found === null || found.index + found[0].length > to) throw new TemplateError('raw block is never closed', open)
  return {
    start: found.index,
    end: found.index + found[0].length,
    trimBefore: found[0][2] === '-',
    trimAfter: found[1] === '-',
  }
}
