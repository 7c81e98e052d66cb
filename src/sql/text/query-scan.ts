// Walks a text bracket by bracket and collects its query expressions: WITH lists, arms, set operators, tails.

import { type ClauseMark, markClauses, markTail } from './clause-marks.ts'
import { readWith, type WithDraft } from './cte-list.ts'
import { type SetOperatorWords, setOperatorAt } from './set-operator.ts'
import { isMember, opensQuery, step, type TokenView } from './token-view.ts'

/** Brackets in which queries stand: the opening bracket's token (-1 for the whole text) and the tokens inside. */
export interface Region {
  readonly opener: number
  readonly from: number
  readonly to: number
  readonly depth: number
}

export interface ArmDraft {
  readonly kind: 'select' | 'bracketed' | 'other'
  readonly from: number
  end: number
  /** Clauses of a select arm; of another arm what stands after it. */
  readonly marks: readonly ClauseMark[]
}

export interface OperatorDraft extends SetOperatorWords {
  readonly at: number
}

export interface QueryDraft {
  readonly region: Region
  readonly from: number
  end: number
  readonly withs: readonly (WithDraft & { readonly at: number })[]
  readonly arms: readonly ArmDraft[]
  readonly operators: readonly OperatorDraft[]
}

/** Statements that name SELECT as a right. */
const grants = new Set(['GRANT', 'REVOKE', 'DENY'])

/** What may follow a query in brackets when it is not part of a larger expression. */
const tailWords = new Set(['ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'SORT', 'CLUSTER', 'DISTRIBUTE', ';'])

export function regionsOf(view: TokenView): readonly Region[] {
  const regions: Region[] = [{ opener: -1, from: 0, to: view.tokens.length, depth: 0 }]
  const ends: number[] = []
  for (let at = 0; at < view.tokens.length; at += 1) {
    while (ends.length > 0 && ends.at(-1)! <= at) ends.pop()
    const close = view.partners[at]!
    if (close < at) continue
    ends.push(close)
    regions.push({ opener: at, from: at + 1, to: close, depth: ends.length })
  }
  return regions
}

export function scanRegion(view: TokenView, region: Region): readonly QueryDraft[] {
  const queries: QueryDraft[] = []
  let withs: (WithDraft & { readonly at: number })[] = []
  /** First token of the statement, or of the brackets. */
  let first = region.from
  let at = region.from
  let stop = -1
  while (at < region.to) {
    const word = view.words[at]!
    if (at > stop) stop = statementEnd(view, at, region.to)
    if (word === ';') {
      withs = []
      first = at + 1
    } else if (at === first && grants.has(word)) {
      at = stop
      continue
    }
    const with_ = word === 'WITH' ? readWith(view, at, region.to) : null
    if (with_ !== null) {
      withs.push({ ...with_, at })
      at = with_.end
    } else if (startsArm(view, at, region, at === first || at === withs.at(-1)?.end || insertsFrom(view, at, first))) {
      const query = readQuery(view, at, region, stop, withs)
      queries.push(query)
      withs = []
      at = Math.max(query.end, at + 1)
    } else at = step(view, at)
  }
  return queries
}

function startsArm(view: TokenView, at: number, region: Region, first: boolean): boolean {
  const word = view.words[at]!
  if (word === 'SELECT') return !isMember(view, at)
  if (word === 'FROM') return first && !isArgument(view, region)
  if (word === 'VALUES') return first && !isArgument(view, region) && at + 1 < region.to
  if (word !== '(' || !opensQuery(view, at)) return false
  const after = view.partners[at]! + 1
  if (after < region.to && setOperatorAt(view, after) !== null) return true
  return first && (after >= region.to || tailWords.has(view.words[after]!))
}

/** Spark: INSERT INTO t FROM s SELECT a. */
function insertsFrom(view: TokenView, at: number, first: number): boolean {
  return view.words[at] === 'FROM' && view.words[first] === 'INSERT'
}

/** `trim(from x)`: brackets right after a function's name. */
function isArgument(view: TokenView, region: Region): boolean {
  const before = view.words[region.opener - 1] ?? ''
  return region.opener > 0 && /^(TRIM|EXTRACT|SUBSTRING|OVERLAY|POSITION)$/.test(before)
}

function readQuery(
  view: TokenView,
  start: number,
  region: Region,
  stop: number,
  before: QueryDraft['withs'],
): QueryDraft {
  const withs = [...before]
  const arms: ArmDraft[] = []
  const operators: OperatorDraft[] = []
  let at = start
  let end = start
  for (;;) {
    const inner = readWith(view, at, stop)
    if (inner !== null) {
      withs.push({ ...inner, at })
      at = inner.end
    }
    const { arm, next } = readArm(view, at, stop)
    arms.push(arm)
    end = next
    const operator = end < stop ? setOperatorAt(view, end) : null
    if (operator === null || operator.end >= stop) break
    operators.push({ ...operator, at: end })
    at = operator.end
  }
  return { region, from: withs[0]?.at ?? start, end, withs, arms, operators }
}

function readArm(view: TokenView, from: number, stop: number): { readonly arm: ArmDraft; readonly next: number } {
  const word = view.words[from]
  if (word === 'SELECT' || word === 'FROM') {
    const { marks, end } = markClauses(view, from, stop)
    return { arm: { kind: 'select', from, end, marks }, next: end }
  }
  if (word === '(' && view.partners[from]! > from) {
    const end = view.partners[from]! + 1
    const tail = markTail(view, end, stop)
    const joined = tail.marks[0]?.at === end
    return { arm: { kind: 'bracketed', from, end, marks: joined ? tail.marks : [] }, next: joined ? tail.end : end }
  }
  const tail = markTail(view, from, stop)
  return { arm: { kind: 'other', from, end: tail.marks[0]?.at ?? tail.end, marks: tail.marks }, next: tail.end }
}

function statementEnd(view: TokenView, from: number, to: number): number {
  let at = from
  while (at < to && view.words[at] !== ';') at = step(view, at)
  return at
}
