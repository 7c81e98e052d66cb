// Rewrites for the parser that concern any dialect: Jinja that was left in, deep brackets, trailing commas.

import type { SameLengthEdits } from './same-length-edits.ts'
import { rangeOf, step, type TokenView } from './token-view.ts'

/**
 * `{{ ref('a') }}` and `${a}` become names spelt after their content, which glue to a name beside them (`x_{{ y }}`); Jinja's
 * statements and comments become space. The parser reads `{` as a struct.
 */
export function nameTemplates(view: TokenView, edits: SameLengthEdits): void {
  for (const token of view.tokens) {
    if (token.kind !== 'parameter' || token.end - token.start < 3) continue
    const opening = view.text.slice(token.start, token.start + 2)
    if (opening === '{%' || opening === '{#') edits.blank(token)
    else if (opening === '{{' || opening === '${') edits.map(token, nameLike)
  }
}

/** A name up to the first line break, then space. */
function nameLike(piece: string): string {
  const lineBreak = piece.search(/[\r\n]/)
  const first = lineBreak < 0 ? piece : piece.slice(0, lineBreak)
  return first.replace(/[^A-Za-z0-9_]/g, '_') + piece.slice(first.length).replace(/[^\r\n]/g, ' ')
}

/** The parser gives up at 32 levels; a pair that stands directly inside another says nothing. `((a, b))` is a row and stays. */
export function blankNestedBrackets(view: TokenView, edits: SameLengthEdits): void {
  for (let at = 0; at + 1 < view.tokens.length; at += 1) {
    const close = view.partners[at]!
    if (view.words[at] !== '(' || close < at || view.words[at + 1] !== '(' || view.partners[at + 1] !== close - 1)
      continue
    // From the innermost pair of the run outwards only the outermost stays.
    let last = at
    while (view.words[last + 1] === '(' && view.partners[last + 1] === view.partners[last]! - 1) last += 1
    if (last + 1 < view.partners[last]! && !hasComma(view, last + 1, view.partners[last]!)) {
      for (let pair = at + 1; pair <= last; pair += 1) {
        edits.blank(rangeOf(view, pair, pair + 1))
        edits.blank(rangeOf(view, view.partners[pair]!, view.partners[pair]! + 1))
      }
    }
    at = last
  }
}

function hasComma(view: TokenView, from: number, to: number): boolean {
  for (let at = from; at < to; at = step(view, at)) if (view.words[at] === ',') return true
  return false
}

const closers = new Set([')', ']', '}', ';', undefined])

/** DuckDB allows a comma after the last item of any list, and loops in Jinja leave them; the parser only takes them before FROM. */
export function blankTrailingCommas(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, word] of view.words.entries()) {
    if (word !== ',') continue
    const next = view.words[at + 1]
    const ends =
      closers.has(next) ||
      (next === 'SELECT' && view.words[at - 1] === ')') ||
      ((next === 'ORDER' || next === 'GROUP') && view.words[at + 2] === 'BY')
    if (ends) edits.blank(rangeOf(view, at, at + 1))
  }
}
