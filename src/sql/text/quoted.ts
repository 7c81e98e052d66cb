// Ends of what is delimited rather than spelt: strings, quoted names, dollar bodies, comments. Unterminated ones end with the text.

import { isNamePart } from './characters.ts'

const backslash = 92

/** End of a quoted piece whose opening quote is at `open`; a doubled quote stays inside. */
export function quotedEnd(text: string, open: number, escapes: boolean): number {
  const quote = text.charCodeAt(open)
  const length = text.length
  for (let at = open + 1; at < length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      if (text.charCodeAt(at + 1) !== quote) return at + 1
      at += 1
    } else if (escapes && code === backslash) at += 1
  }
  return length
}

/** End of the bracketed comment that opens at `open`. */
export function commentEnd(text: string, open: number, nested: boolean): number {
  if (!nested) return after(text, '*/', open + 2)
  let depth = 1
  let at = open + 2
  while (at < text.length) {
    const close = text.indexOf('*/', at)
    if (close < 0) return text.length
    const inner = indexBefore(text, at, close)
    if (inner >= 0) {
      depth += 1
      at = inner + 2
    } else {
      depth -= 1
      at = close + 2
      if (depth === 0) return at
    }
  }
  return text.length
}

/** First comment opening in [from, to); a plain indexOf would search to the end of the text for every comment. */
function indexBefore(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    if (text.charCodeAt(at) === 47 && text.charCodeAt(at + 1) === 42) return at
  }
  return -1
}

/** End of the line, without its line break. */
export function lineEnd(text: string, from: number): number {
  const length = text.length
  for (let at = from; at < length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return length
}

/** End of $$ .. $$ or $tag$ .. $tag$ that opens at `open`; -1 when it is none. */
export function dollarBodyEnd(text: string, open: number, tags: boolean): number {
  let at = open + 1
  if (tags) while (isNamePart(text.charCodeAt(at))) at += 1
  if (text.charCodeAt(at) !== 36) return -1
  // A tag cannot start with a digit: `$1$` is a parameter with a stray dollar.
  const first = text.charCodeAt(open + 1)
  if (first >= 48 && first <= 57) return -1
  return after(text, text.slice(open, at + 1), at + 1)
}

/** End of the first `mark` at or after `from`. */
export function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found < 0 ? text.length : found + mark.length
}
