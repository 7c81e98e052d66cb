// Turns clause keywords of one SELECT into the ranges of its clauses.

import type { TextRange } from '../../domain/text.ts'
import type { ConditionClause, GroupByClause, LimitClause, ListClause } from './clause-map-types.ts'
import type { ClauseMark, ClauseName } from './clause-marks.ts'
import { commaItems, rangeOf, type TokenView } from './token-view.ts'

/** Marks of one SELECT with the token at which the last clause ends. */
export interface MarkedClauses {
  readonly view: TokenView
  readonly marks: readonly ClauseMark[]
  readonly end: number
}

interface Span {
  readonly mark: ClauseMark
  readonly end: number
}

export function clauseSpan(clauses: MarkedClauses, name: ClauseName): Span | null {
  const index = clauses.marks.findIndex((mark) => mark.name === name)
  return index < 0 ? null : { mark: clauses.marks[index]!, end: clauses.marks[index + 1]?.at ?? clauses.end }
}

export function clauseRange(clauses: MarkedClauses, name: ClauseName): TextRange | null {
  const span = clauseSpan(clauses, name)
  return span === null ? null : rangeOf(clauses.view, span.mark.at, span.end)
}

export function conditionClause(clauses: MarkedClauses, name: ClauseName): ConditionClause | null {
  const span = clauseSpan(clauses, name)
  if (span === null || span.end <= span.mark.body) return null
  return {
    range: rangeOf(clauses.view, span.mark.at, span.end),
    condition: rangeOf(clauses.view, span.mark.body, span.end),
  }
}

export function listClause(clauses: MarkedClauses, name: ClauseName): ListClause | null {
  const span = clauseSpan(clauses, name)
  if (span === null) return null
  return {
    range: rangeOf(clauses.view, span.mark.at, span.end),
    items: commaItems(clauses.view, span.mark.body, span.end),
  }
}

export function groupByClause(clauses: MarkedClauses): GroupByClause | null {
  const list = listClause(clauses, 'group')
  if (list === null) return null
  const body = clauseSpan(clauses, 'group')!.mark.body
  const all = list.items.length === 1 && clauses.view.words[body] === 'ALL'
  return { range: list.range, items: all ? [] : list.items, all }
}

/** LIMIT, OFFSET and FETCH as one clause, however they are ordered. */
export function limitClause(clauses: MarkedClauses): LimitClause | null {
  const { view, marks } = clauses
  const first = marks.findIndex((mark) => isLimit(mark.name))
  if (first < 0) return null
  const next = marks.findIndex((mark, index) => index > first && !isLimit(mark.name))
  const end = next < 0 ? clauses.end : marks[next]!.at
  const fetch = clauseSpan(clauses, 'fetch')
  const limit = clauseSpan(clauses, 'limit')
  const range = rangeOf(view, marks[first]!.at, end)
  if (limit !== null) return { kind: 'limit', range, count: commaItems(view, limit.mark.body, limit.end)[0] ?? null }
  if (fetch === null) return { kind: 'limit', range, count: null }
  const counted = fetch.end > fetch.mark.body && !/^ROWS?$/.test(view.words[fetch.mark.body]!)
  return { kind: 'fetch', range, count: counted ? rangeOf(view, fetch.mark.body, fetch.mark.body + 1) : null }
}

/** First clause that belongs to the whole query rather than to its last arm; the end when there is none. */
export function tailStart(clauses: MarkedClauses): number {
  return (
    clauses.marks.find((mark) => mark.name === 'order' || isLimit(mark.name) || mark.name === 'tail')?.at ?? clauses.end
  )
}

function isLimit(name: ClauseName): boolean {
  return name === 'limit' || name === 'offset' || name === 'fetch'
}
