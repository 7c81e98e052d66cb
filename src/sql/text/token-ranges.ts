// Grows ranges to what they belong to: whole tokens with balanced brackets, a function's call, the block around a place.

import type { TextRange } from '../../domain/text.ts'
import type { SelectBlock } from './clause-map-types.ts'
import { commaItems, isName, rangeOf, step, type TokenView, tokenAt } from './token-view.ts'

/** The smallest range of whole tokens around `range` in which every bracket has its partner. */
export function balanced(view: TokenView, range: TextRange): TextRange {
  let from = tokenAt(view, range.start)
  let to = Math.max(from + 1, tokenFrom(view, range.end))
  if (from >= view.tokens.length) return range
  // Each token is looked at once: what is new lies left of `low` or right of `high`.
  let low = from
  let high = from
  while (low > from || high < to) {
    const at = high < to ? high++ : --low
    const partner = view.partners[at] ?? -1
    if (partner < 0) continue
    if (partner < from) from = partner
    if (partner >= to) to = partner + 1
  }
  return rangeOf(view, from, to)
}

/** The range with the bracket pairs that enclose it exactly: the other way of `unwrapped`. */
export function wrapped(view: TokenView, range: TextRange): TextRange {
  let from = tokenAt(view, range.start)
  let to = tokenFrom(view, range.end)
  while (from > 0 && view.words[from - 1] === '(' && view.partners[from - 1] === to && !isCallBracket(view, from - 1)) {
    from -= 1
    to += 1
  }
  return to > from ? rangeOf(view, from, to) : range
}

/**
 * The whole call whose name (any part of a dotted one) is at `nameOffset`: to its closing bracket, and on over FILTER (...),
 * WITHIN GROUP (...), IGNORE NULLS and OVER (...). Null when no bracket follows the name.
 */
export function callRange(view: TokenView, nameOffset: number): TextRange | null {
  let from = tokenAt(view, nameOffset)
  if (!isName(view, from)) return null
  while (from >= 2 && view.words[from - 1] === '.' && isName(view, from - 2)) from -= 2
  const bracket = nameEnd(view, from)
  if (view.words[bracket] !== '(' || view.partners[bracket]! < bracket) return null
  return rangeOf(view, from, afterCall(view, view.partners[bracket]! + 1))
}

/** Like `callRange`, without what follows the closing bracket, and the ranges of the arguments. */
export function callParts(
  view: TokenView,
  nameOffset: number,
): { readonly range: TextRange; readonly args: readonly TextRange[] } | null {
  const call = callRange(view, nameOffset)
  if (call === null) return null
  const from = tokenAt(view, call.start)
  const bracket = nameEnd(view, from)
  const close = view.partners[bracket]!
  return { range: rangeOf(view, from, close + 1), args: commaItems(view, bracket + 1, close) }
}

/** Innermost calls of `name` (upper case, last part of a dotted name) around a range; null when there is none. */
export function callAround(view: TokenView, range: TextRange, name: string): TextRange | null {
  const first = tokenAt(view, range.start)
  const last = tokenFrom(view, range.end) - 1
  for (let at = first - 1; at >= 0; at -= 1) {
    const partner = view.partners[at]!
    if (partner >= 0 && partner < at) at = partner
    else if (partner > last && view.words[at] === '(' && view.words[at - 1] === name) {
      return callRange(view, view.tokens[at - 1]!.start)
    } else if (view.words[at] === ';') return null
  }
  return null
}

/** Pieces of a range between its top-level commas. */
export function itemsOf(view: TokenView, range: TextRange): readonly TextRange[] {
  return commaItems(view, tokenAt(view, range.start), tokenFrom(view, range.end))
}

/** Innermost SELECT around an offset; null outside of all. */
export function blockAround(blocks: readonly SelectBlock[], offset: number): SelectBlock | null {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.range.start <= offset) low = middle + 1
    else high = middle
  }
  let block = blocks[low - 1]
  while (block !== undefined && block.range.end <= offset)
    block = block.parent === null ? undefined : blocks[block.parent]
  return block ?? null
}

/** First token that starts at or after `offset`. */
function tokenFrom(view: TokenView, offset: number): number {
  const at = tokenAt(view, offset)
  return (view.tokens[at]?.start ?? offset) < offset ? at + 1 : at
}

function nameEnd(view: TokenView, from: number): number {
  let at = from + 1
  while (view.words[at] === '.' && isName(view, at + 1)) at += 2
  return at
}

function isCallBracket(view: TokenView, at: number): boolean {
  const before = view.tokens[at - 1]
  return (
    before !== undefined && before.kind !== 'operator' && before.end === view.tokens[at]!.start && isName(view, at - 1)
  )
}

function afterCall(view: TokenView, close: number): number {
  let at = close
  for (;;) {
    const word = view.words[at]
    const next = view.words[at + 1]
    if ((word === 'IGNORE' || word === 'RESPECT') && next === 'NULLS') at += 2
    else if (word === 'FILTER' && next === '(') at = step(view, at + 1)
    else if (word === 'WITHIN' && next === 'GROUP' && view.words[at + 2] === '(') at = step(view, at + 2)
    else if (word === 'OVER' && next === '(') return step(view, at + 1)
    else if (word === 'OVER' && isName(view, at + 1)) return at + 2
    else return at
  }
}
