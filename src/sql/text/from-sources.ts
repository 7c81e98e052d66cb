// Reads what FROM lists: items, comma items, joins with their conditions, lateral views, and join groups in brackets.

import type { SourceRange } from './clause-map-types.ts'
import { isMember, opensQuery, rangeOf, step, type TokenView } from './token-view.ts'

const joinWords = new Set('INNER LEFT RIGHT FULL OUTER CROSS NATURAL SEMI ANTI ASOF POSITIONAL DIRECTED'.split(' '))

/** Join groups nested deeper than this are read as plain items. */
const deepest = 64

interface Draft {
  readonly kind: SourceRange['kind']
  readonly start: number
  readonly item: number
  itemEnd: number
  end: number
  /** ON or USING. */
  condition: number
}

/** Sources of the tokens in [from, to), which begin after FROM. */
export function readSources(view: TokenView, from: number, to: number, depth = 0): readonly SourceRange[] {
  if (from >= to) return []
  const drafts = draftSources(view, from, to)
  return drafts.filter((draft) => draft.end > draft.start).map((draft) => finish(view, draft, depth))
}

function draftSources(view: TokenView, from: number, to: number): readonly Draft[] {
  const drafts: Draft[] = [open('first', from, from)]
  let current = drafts[0]!
  /** Joins that have no condition yet; `a JOIN b JOIN c ON x ON y` gives y to the first. */
  const unconditioned: Draft[] = []
  /** The join whose condition is being read. */
  let owner: Draft | null = null
  const close = (at: number): void => {
    if (current.itemEnd < 0) current.itemEnd = at
    if (current.end < 0) current.end = at
    if (owner !== null) owner.end = at
    owner = null
  }
  const begin = (kind: SourceRange['kind'], start: number, item: number): void => {
    close(start)
    current = open(kind, kind === 'comma' ? item : start, item)
    drafts.push(current)
    if (kind === 'join') unconditioned.push(current)
  }
  for (let at = from; at < to; at = step(view, at)) {
    const word = view.words[at]!
    if (word === ',') {
      if (!keepsComma(view, current, at)) {
        begin('comma', at, at + 1)
      }
    } else if (isMember(view, at)) continue
    else if (word === 'JOIN') begin('join', joinStart(view, at, current.item), at + 1)
    else if (word === 'LATERAL' && view.words[at + 1] === 'VIEW') {
      begin('lateral-view', at, view.words[at + 2] === 'OUTER' ? at + 3 : at + 2)
    } else if (word === 'ON' || (word === 'USING' && view.words[at + 1] === '(')) {
      const join = at === current.item ? undefined : unconditioned.pop()
      if (join === undefined) continue
      close(at)
      join.condition = at
      owner = join
    }
  }
  close(to)
  return drafts
}

function open(kind: SourceRange['kind'], start: number, item: number): Draft {
  return { kind, start, item, itemEnd: -1, end: -1, condition: -1 }
}

/** Commas between column aliases of a lateral view, and between rows of a bare VALUES. */
function keepsComma(view: TokenView, current: Draft, at: number): boolean {
  if (current.kind === 'lateral-view') return true
  if (view.words[current.item] !== 'VALUES') return false
  const next = view.tokens[at + 1]?.kind
  return view.words[at + 1] === '(' || next === 'string' || next === 'number'
}

/** Walks back over LEFT OUTER and the like, but leaves the item before at least one token. */
function joinStart(view: TokenView, join: number, item: number): number {
  let at = join
  while (at - 1 > item && joinWords.has(view.words[at - 1]!) && !isMember(view, at - 1)) at -= 1
  return at
}

function finish(view: TokenView, draft: Draft, depth: number): SourceRange {
  const { start, item, itemEnd, end, condition } = draft
  const on = condition >= 0 && view.words[condition] === 'ON' && end > condition + 1
  return {
    kind: draft.kind,
    range: rangeOf(view, start, end),
    keyword: item > start ? rangeOf(view, start, item) : null,
    item: rangeOf(view, item, Math.max(item, itemEnd)),
    on: on ? { range: rangeOf(view, condition, end), condition: rangeOf(view, condition + 1, end) } : null,
    using:
      condition >= 0 && view.words[condition] === 'USING' ? rangeOf(view, condition, step(view, condition + 1)) : null,
    nested:
      isJoinGroup(view, item) && depth < deepest ? readSources(view, item + 1, view.partners[item]!, depth + 1) : [],
  }
}

function isJoinGroup(view: TokenView, item: number): boolean {
  return view.words[item] === '(' && view.partners[item]! > item && !opensQuery(view, item)
}
