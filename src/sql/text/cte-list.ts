// Reads WITH name [(columns)] AS [NOT MATERIALIZED] (body), ... and tells it from the other uses of WITH.

import type { TextRange } from '../../domain/text.ts'
import { isMember, isName, opensQuery, rangeOf, type TokenView } from './token-view.ts'

export interface CteDraft {
  readonly range: TextRange
  readonly nameRange: TextRange
  readonly columns: TextRange | null
  /** The opening bracket's token. */
  readonly bracket: number
  readonly recursive: boolean
  readonly materialized: boolean | null
}

export interface WithDraft {
  readonly ctes: readonly CteDraft[]
  readonly recursive: boolean
  /** First token after the last body. */
  readonly end: number
}

/** Null when the WITH at `at` begins no common table expressions. */
export function readWith(view: TokenView, at: number, to: number): WithDraft | null {
  if (view.words[at] !== 'WITH' || isMember(view, at)) return null
  const recursive = view.words[at + 1] === 'RECURSIVE'
  const ctes: CteDraft[] = []
  let next = recursive ? at + 2 : at + 1
  while (next < to) {
    const cte = readCte(view, next, to, recursive)
    if (cte === null) break
    ctes.push(cte)
    next = view.partners[cte.bracket]! + 1
    if (view.words[next] !== ',') break
    next += 1
  }
  return ctes.length === 0 ? null : { ctes, recursive, end: Math.min(next, to) }
}

function readCte(view: TokenView, name: number, to: number, recursive: boolean): CteDraft | null {
  if (!isName(view, name)) return null
  let at = name + 1
  let columns: TextRange | null = null
  if (view.words[at] === '(' && view.partners[at]! > at && !opensQuery(view, at)) {
    columns = rangeOf(view, at, view.partners[at]! + 1)
    at = view.partners[at]! + 1
  }
  at = skipRecursionWords(view, at)
  let materialized: boolean | null = null
  // Spark lets AS be left out.
  if (view.words[at] === 'AS') {
    at += 1
    const not = view.words[at] === 'NOT'
    if (view.words[not ? at + 1 : at] === 'MATERIALIZED') {
      materialized = !not
      at += not ? 2 : 1
    }
  } else if (!opensQuery(view, at)) return null
  const close = view.partners[at] ?? -1
  if (at <= name || at >= to || view.words[at] !== '(' || close < at) return null
  return {
    range: rangeOf(view, name, close + 1),
    nameRange: rangeOf(view, name, name + 1),
    columns,
    bracket: at,
    recursive,
    materialized,
  }
}

/** Databricks: MAX RECURSION LEVEL n; DuckDB: USING KEY (a). */
function skipRecursionWords(view: TokenView, at: number): number {
  if (view.words[at] === 'MAX' && view.words[at + 1] === 'RECURSION') return at + 4
  if (view.words[at] === 'USING' && view.words[at + 1] === 'KEY') return (view.partners[at + 2] ?? at) + 1
  return at
}
