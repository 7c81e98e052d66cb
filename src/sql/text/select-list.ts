// Reads what follows SELECT: DISTINCT, TOP, and the projections with their aliases.

import type { TextRange } from '../../domain/text.ts'
import type { DistinctClause, LimitClause, ProjectionRange } from './clause-map-types.ts'
import { commaItems, commaPieces, isName, rangeOf, type TokenView } from './token-view.ts'

export interface SelectList {
  /** SELECT with DISTINCT and TOP. */
  readonly select: TextRange
  readonly distinct: DistinctClause | null
  readonly top: LimitClause | null
  readonly list: TextRange | null
  readonly projections: readonly ProjectionRange[]
}

/** Words after which a name is an operand, not an alias. */
const bindsName = new Set([
  ...'AND OR NOT IN LIKE ILIKE RLIKE REGEXP BETWEEN IS THEN ELSE WHEN CASE OVER COLLATE IGNORE RESPECT PRIOR CONNECT_BY_ROOT'.split(
    ' ',
  ),
  ...'INTERVAL DISTINCT FROM TIME DOUBLE WITH ZONE ESCAPE AT ALL ANY EXISTS DIV CAST EXCLUDE EXCEPT RENAME REPLACE'.split(
    ' ',
  ),
])

/** Words that end an expression by themselves. */
const endsExpression = new Set(
  'END NULL TRUE FALSE NULLS ZONE PRECISION YEAR QUARTER MONTH WEEK DAY HOUR MINUTE SECOND YEARS MONTHS WEEKS DAYS HOURS MINUTES SECONDS'.split(
    ' ',
  ),
)

/** `select` is the SELECT token, `to` the first token after the list. */
export function readSelectList(view: TokenView, select: number, to: number): SelectList {
  let at = select + 1
  let distinct: DistinctClause | null = null
  if (view.words[at] === 'DISTINCT' && at < to) {
    const bracket = view.words[at + 1] === 'ON' && view.words[at + 2] === '(' ? view.partners[at + 2]! : -1
    const end = bracket > 0 ? bracket + 1 : at + 1
    distinct = { range: rangeOf(view, at, end), on: bracket > 0 ? commaItems(view, at + 3, bracket) : null }
    at = end
  } else if (view.words[at] === 'ALL' && at + 1 < to && view.words[at + 1] !== ',') at += 1
  const top = readTop(view, at, to)
  if (top !== null) at += 2
  const pieces = commaPieces(view, at, to)
  const last = pieces.at(-1)
  return {
    select: rangeOf(view, select, at),
    distinct,
    top,
    list: last === undefined ? null : rangeOf(view, pieces[0]![0], last[1]),
    projections: pieces.map(([first, end]) => readProjection(view, first, end)),
  }
}

/** Snowflake's TOP n; a column of that name has no number after it. */
function readTop(view: TokenView, at: number, to: number): LimitClause | null {
  if (view.words[at] !== 'TOP' || at + 1 >= to || view.tokens[at + 1]?.kind !== 'number') return null
  return { kind: 'top', range: rangeOf(view, at, at + 2), count: rangeOf(view, at + 1, at + 2) }
}

function readProjection(view: TokenView, first: number, end: number): ProjectionRange {
  const range = rangeOf(view, first, end)
  const explicit = end - first > 2 && view.words[end - 2] === 'AS'
  if (!explicit && !hasBareAlias(view, first, end)) return { range, expression: range, alias: null }
  return {
    range,
    expression: rangeOf(view, first, explicit ? end - 2 : end - 1),
    alias: rangeOf(view, end - 1, end),
  }
}

function hasBareAlias(view: TokenView, first: number, end: number): boolean {
  const last = end - 1
  if (last <= first || !isName(view, last) || endsExpression.has(view.words[last]!)) return false
  const before = view.tokens[last - 1]!
  if (before.kind === 'operator') return view.words[last - 1] === '*' ? last - 1 === first : false
  if (before.kind === 'punctuation') return ')]}'.includes(view.words[last - 1]!)
  return before.kind !== 'word' || !bindsName.has(view.words[last - 1]!)
}
