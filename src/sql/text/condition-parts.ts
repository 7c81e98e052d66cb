// Splits a condition at its top-level ANDs or ORs, redundant brackets around the parts taken off.

import type { TextRange } from '../../domain/text.ts'
import { isMember, opensQuery, rangeOf, step, type TokenView, tokenAt } from './token-view.ts'

/** `a AND (b AND c)` gives a, b, c; a condition with an OR at its top is one part. */
export function conjuncts(view: TokenView, range: TextRange): readonly TextRange[] {
  return parts(view, range, 'AND')
}

/** `a OR (b OR c AND d)` gives a, b, `c AND d`. */
export function disjuncts(view: TokenView, range: TextRange): readonly TextRange[] {
  return parts(view, range, 'OR')
}

/** The range without brackets that enclose all of it; brackets of a subquery stay. */
export function unwrapped(view: TokenView, range: TextRange): TextRange {
  const [from, to] = strip(view, tokenAt(view, range.start), tokenAt(view, range.end))
  return to > from ? rangeOf(view, from, to) : range
}

function parts(view: TokenView, range: TextRange, word: 'AND' | 'OR'): readonly TextRange[] {
  const found: TextRange[] = []
  // A stack rather than recursion: brackets may nest thousands deep.
  const waiting: (readonly [number, number])[] = [[tokenAt(view, range.start), tokenAt(view, range.end)]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [from, to] = strip(view, next[0], next[1])
    if (to <= from) continue
    const cuts = cutsAt(view, from, to, word)
    if (cuts.length === 0) found.push(rangeOf(view, from, to))
    else
      for (let at = cuts.length; at >= 0; at -= 1) waiting.push([at === 0 ? from : cuts[at - 1]! + 1, cuts[at] ?? to])
  }
  return found
}

function strip(view: TokenView, first: number, end: number): readonly [number, number] {
  let from = first
  let to = end
  while (to - from > 2 && view.words[from] === '(' && view.partners[from] === to - 1) {
    if (opensQuery(view, from) || hasComma(view, from + 1, to - 1)) break
    from += 1
    to -= 1
  }
  return [from, to]
}

/** `(a, b)` is a row, not a bracketed condition. */
function hasComma(view: TokenView, from: number, to: number): boolean {
  for (let at = from; at < to; at = step(view, at)) if (view.words[at] === ',') return true
  return false
}

/** Places of `word` at the top; none for AND when an OR stands there, since AND binds tighter. */
function cutsAt(view: TokenView, from: number, to: number, word: 'AND' | 'OR'): readonly number[] {
  const cuts: number[] = []
  let cases = 0
  let betweens = 0
  for (let at = from; at < to; at = step(view, at)) {
    const here = view.words[at]!
    if (here.length < 2 || here.length > 7 || isMember(view, at)) continue
    if (here === 'CASE') cases += 1
    else if (here === 'END' && cases > 0) cases -= 1
    if (cases > 0) continue
    if (here === 'BETWEEN') betweens += 1
    else if (here === 'AND' && betweens > 0) betweens -= 1
    else if (here === word) cuts.push(at)
    else if (here === 'OR') return []
  }
  return cuts
}
