// Maps SQL that dbt compiled back to the template it came from, by aligning their tokens.

import type { Origin } from '../../../domain/project.ts'
import type { TextRange } from '../../../domain/text.ts'
import { alignTokens } from './align-tokens.ts'
import { type Piece, scanReadable } from './jinja/scan.ts'
import type { Segment } from './jinja/sink.ts'
import { originOfSegments } from './origin.ts'

/** Text that stands in the template maps to its place there; any other text to the tags between its neighbours. */
export function alignOrigin(sql: string, source: string): Origin {
  const { pieces, brokenAt } = scanReadable(source)
  const words = new Map<string, number>()
  const compiled = new Tokens()
  compiled.add(sql, 0, sql.length, words)
  const literal = new Tokens()
  for (const piece of pieces) if (piece.kind === 'data') literal.add(source, piece.start, piece.end, words)
  if (brokenAt !== null) literal.add(source, brokenAt, source.length, words)
  const partner = alignTokens(Int32Array.from(compiled.ids), Int32Array.from(literal.ids))
  dropLonePunctuation(compiled, sql, partner)
  matchLoopPasses(compiled, literal, partner, loopRanges(pieces))
  return originOfSegments(segmentsOf(compiled, literal, partner, pieces, source.length), sql.length, source.length)
}

class Tokens {
  readonly ids: number[] = []
  readonly starts: number[] = []
  readonly ends: number[] = []

  add(text: string, from: number, to: number, words: Map<string, number>): void {
    const pattern = /[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu
    pattern.lastIndex = from
    for (let found = pattern.exec(text); found !== null && found.index < to; found = pattern.exec(text)) {
      const end = Math.min(found.index + found[0].length, to)
      const word = text.slice(found.index, end)
      let id = words.get(word)
      if (id === undefined) {
        id = words.size
        words.set(word, id)
      }
      this.ids.push(id)
      this.starts.push(found.index)
      this.ends.push(end)
    }
  }
}

/** A comma that matches amid text which does not is a chance hit: it would tear what one tag made in two. */
function dropLonePunctuation(compiled: Tokens, sql: string, partner: Int32Array): void {
  let before = -1
  for (let at = 0; at < partner.length; at += 1) {
    const known = partner[at]!
    if (
      known >= 0 &&
      before < 0 &&
      at > 0 &&
      (partner[at + 1] ?? -1) < 0 &&
      /^\W$/.test(sql[compiled.starts[at]!] ?? '')
    ) {
      partner[at] = -1
    }
    before = known
  }
}

/** Bodies of for loops, outermost first: their text may stand many times in the compiled SQL. */
function loopRanges(pieces: readonly Piece[]): readonly TextRange[] {
  const ranges: TextRange[] = []
  const open: number[] = []
  for (const piece of pieces) {
    if (piece.kind !== 'block') continue
    const word = piece.tokens[0]?.text
    if (word === 'for') open.push(piece.end)
    else if (word === 'endfor') {
      const start = open.pop()
      if (start !== undefined && open.length === 0) ranges.push({ start, end: piece.start })
    }
  }
  return ranges
}

/** Tokens that must match in a row before a pass of a loop is taken to be one, */
const passRun = 3

/** unless they go on where the text before them ended, with at most this many tokens swallowed by an expression. */
const swallowed = 3

/** Further passes of a loop repeat text that already has its partner: each is matched against the loop's body again. */
function matchLoopPasses(compiled: Tokens, literal: Tokens, partner: Int32Array, loops: readonly TextRange[]): void {
  if (loops.length === 0) return
  const bodies = loops.map((loop) => firstTokens(literal, loop))
  const starts = loops.map((loop) => loop.start)
  const loopOf = (token: number): number => {
    const index = lowerBound(starts, literal.starts[token]! + 1) - 1
    return index >= 0 && literal.starts[token]! < loops[index]!.end ? index : -1
  }
  let body = -1
  let last = -1
  let lastAt = -1
  let at = 0
  while (at < partner.length) {
    const known = partner[at]!
    if (known >= 0) {
      body = loopOf(known)
      last = known
      lastAt = at
      at += 1
      continue
    }
    // A run that begins before the loop's first partner belongs to the loop that follows.
    const loop = body < 0 ? loopAhead(partner, at, loopOf) : body
    const places = loop < 0 ? undefined : bodies[loop]!.get(compiled.ids[at]!)
    const near = at - lastAt <= swallowed + 1 ? last : -1
    const [place, length] = places === undefined ? nowhere : placeInBody(compiled, literal, partner, at, near, places)
    for (let step = 0; step < length; step += 1) partner[at + step] = place + step
    at += Math.max(1, length)
    if (length > 0) {
      body = loop
      last = place + length - 1
      lastAt = at - 1
    }
  }
}

/** The loop of the next token that has a partner. */
function loopAhead(partner: Int32Array, from: number, loopOf: (token: number) => number): number {
  for (let at = from; at < Math.min(partner.length, from + 200); at += 1)
    if (partner[at]! >= 0) return loopOf(partner[at]!)
  return -1
}

function firstTokens(literal: Tokens, loop: TextRange): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (let index = lowerBound(literal.starts, loop.start); index < literal.ids.length; index += 1) {
    if (literal.starts[index]! >= loop.end) break
    const known = places.get(literal.ids[index]!)
    // A few places of each token are enough to find where a pass goes on.
    if (known === undefined) places.set(literal.ids[index]!, [index])
    else if (known.length < 16) known.push(index)
  }
  return places
}

const nowhere = [-1, 0] as const

/** Where in a loop's body the text at `at` goes on, and for how many tokens: at the place of the longest match, or right behind `last`. */
function placeInBody(
  compiled: Tokens,
  literal: Tokens,
  partner: Int32Array,
  at: number,
  last: number,
  places: readonly number[],
): readonly [number, number] {
  let best = 0
  let bestPlace = -1
  for (const place of places) {
    let length = 0
    while (partner[at + length] === -1 && compiled.ids[at + length] === literal.ids[place + length]) length += 1
    if (length > best) {
      best = length
      bestPlace = place
    }
  }
  if (best >= passRun) return [bestPlace, best]
  const next = last < 0 ? undefined : places.find((place) => place > last && place <= last + 1 + swallowed)
  return next === undefined ? nowhere : [next, 1]
}

function segmentsOf(
  compiled: Tokens,
  literal: Tokens,
  partner: Int32Array,
  pieces: readonly Piece[],
  sourceLength: number,
): readonly Segment[] {
  const tags = pieces.filter((piece) => piece.kind === 'output' || isCallBlock(piece))
  const tagStarts = tags.map((tag) => tag.start)
  const segments: Segment[] = []
  let at = 0
  let previousEnd = 0
  while (at < partner.length) {
    const first = at
    const known = partner[at]!
    const start = compiled.starts[first]!
    if (known >= 0) {
      while (continues(compiled, literal, partner, at)) at += 1
      const range = { start: literal.starts[known]!, end: literal.ends[partner[at]!]! }
      segments.push({ start, range, exact: true })
      previousEnd = range.end
      at += 1
      continue
    }
    while (at < partner.length && partner[at]! < 0) at += 1
    const next = at < partner.length ? literal.starts[partner[at]!]! : sourceLength
    const [from, to] = next >= previousEnd ? [previousEnd, next] : [next, previousEnd]
    segments.push({ start, range: tagsWithin(tags, tagStarts, from, to), exact: false })
  }
  return segments
}

function isCallBlock(piece: Piece): boolean {
  return piece.kind === 'block' && piece.tokens[0]?.text === 'call'
}

/** True when the next token stands at the same distance in both texts, so that one segment can hold both. */
function continues(compiled: Tokens, literal: Tokens, partner: Int32Array, at: number): boolean {
  const here = partner[at]!
  return (
    partner[at + 1] === here + 1 &&
    compiled.starts[at + 1]! - compiled.starts[at]! === literal.starts[here + 1]! - literal.starts[here]!
  )
}

function tagsWithin(tags: readonly Piece[], starts: readonly number[], from: number, to: number): TextRange {
  const first = tags[lowerBound(starts, from)]
  const last = tags[lowerBound(starts, to) - 1]
  if (first === undefined || last === undefined || first.start >= to) return { start: from, end: to }
  return { start: first.start, end: last.end }
}

/** Index of the first number that is not below `wanted`. */
function lowerBound(sorted: readonly number[], wanted: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}
