// End of a number literal: decimal, exponent, hexadecimal, Spark's type suffixes; or -1 when the digits begin a name.

import { isDigit, isNamePart } from './characters.ts'
import type { LexicalRules } from './lexical-rules.ts'

/** `start` is at a digit, or at a point that a digit follows. */
export function numberEnd(text: string, start: number, rules: LexicalRules): number {
  let at = start
  const second = text.charCodeAt(at + 1) | 32
  if (text.charCodeAt(at) === 48 && second === 120 && isHex(text.charCodeAt(at + 2))) {
    at += 3
    while (isHex(text.charCodeAt(at))) at += 1
    return at
  }
  at = digitsEnd(text, at, rules)
  if (text.charCodeAt(at) === 46 && !(text.charCodeAt(at + 1) === 46)) at = digitsEnd(text, at + 1, rules)
  at = exponentEnd(text, at)
  return rules.digitNames ? suffixEnd(text, start, at) : at
}

function digitsEnd(text: string, from: number, rules: LexicalRules): number {
  let at = from
  while (isDigit(text.charCodeAt(at)) || (rules.underscoreInNumbers && at > from && text.charCodeAt(at) === 95)) at += 1
  return at
}

function exponentEnd(text: string, from: number): number {
  if ((text.charCodeAt(from) | 32) !== 101) return from
  const sign = text.charCodeAt(from + 1)
  let at = from + (sign === 43 || sign === 45 ? 2 : 1)
  if (!isDigit(text.charCodeAt(at))) return from
  while (isDigit(text.charCodeAt(at))) at += 1
  return at
}

/** Spark: `1L`, `1S`, `1Y`, `1D`, `1F`, `1BD` are numbers, `1inch` is a name (unless a point came before: `t.1` is none here). */
function suffixEnd(text: string, start: number, from: number): number {
  let at = from
  while (isNamePart(text.charCodeAt(at))) at += 1
  if (at === from) return from
  const suffix = text.slice(from, at).toLowerCase()
  if (suffix === 'bd' || (suffix.length === 1 && 'lsydf'.includes(suffix))) return at
  for (let digit = start; digit < from; digit += 1) if (!isDigit(text.charCodeAt(digit))) return from
  return -1
}

function isHex(code: number): boolean {
  const lower = code | 32
  return isDigit(code) || (lower >= 97 && lower <= 102)
}
