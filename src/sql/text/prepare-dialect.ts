// Rewrites for the parser that concern the syntax of single platforms.

import { isFromName } from './clause-marks.ts'
import type { SameLengthEdits } from './same-length-edits.ts'
import { isMember, isName, rangeOf, step, type TokenView } from './token-view.ts'

/** Snowflake, Databricks: after brackets (`a[0]:b`, `nvl(a, b):c`) the parser takes a path only with a point. */
export function joinPathsByPoint(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, word] of view.words.entries()) {
    const before = view.words[at - 1]
    if (word === ':' && (before === ']' || before === ')') && isName(view, at + 1)) {
      edits.map(rangeOf(view, at, at + 1), () => '.')
    }
  }
}

const semiStructured = new Set(['VARIANT', 'OBJECT', 'ARRAY'])

/** Snowflake: in `a::VARIANT:b` the cast says what the path says anyway, and the parser takes no path after a cast. */
export function blankVariantCasts(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, word] of view.words.entries()) {
    if (word === '::' && semiStructured.has(view.words[at + 1]!) && view.words[at + 2] === ':') {
      edits.blank(rangeOf(view, at, at + 2))
    }
  }
}

/** Databricks: the parser takes `LIMIT ?`, but not `LIMIT :n`. */
export function nameLimitParameters(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, token] of view.tokens.entries()) {
    if (token.kind === 'parameter' && view.words[at - 1] === 'LIMIT' && view.text[token.start] === ':') {
      edits.map(token, (piece) => '?'.padEnd(piece.length))
    }
  }
}

/** Snowflake: `(acc INT, x INT) -> ...`; the parser knows no types of several parameters. */
export function blankLambdaTypes(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, word] of view.words.entries()) {
    if (word !== '->' || view.words[at - 1] !== ')') continue
    const open = view.partners[at - 1]!
    if (open < 0) continue
    let name = open + 1
    for (let inside = name; inside < at; inside = step(view, inside)) {
      if (view.words[inside] !== ',' && inside !== at - 1) continue
      if (inside > name + 1) edits.blank(rangeOf(view, name + 1, inside))
      name = inside + 1
    }
  }
}

/** Snowflake: OBJECT_AGG(DISTINCT k, v); the parser takes one argument after DISTINCT there. */
export function blankObjectAggDistinct(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, word] of view.words.entries()) {
    if (word === 'DISTINCT' && view.words[at - 1] === '(' && view.words[at - 2] === 'OBJECT_AGG') {
      edits.blank(rangeOf(view, at, at + 1))
    }
  }
}

/** Spark: `AS "a b"` is an alias with ANSI quotes, which the parser only takes in backticks. */
export function quoteAliases(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, token] of view.tokens.entries()) {
    if (token.kind !== 'string' || !startsAlias(view, at)) continue
    const text = view.text.slice(token.start, token.end)
    if (/^"[^"`\\]+"$/.test(text)) edits.map(token, (piece) => `\`${piece.slice(1, -1)}\``)
  }
}

/** After AS, or between a closing bracket and the next item. */
function startsAlias(view: TokenView, at: number): boolean {
  if (view.words[at - 1] === 'AS') return true
  const next = view.words[at + 1]
  return view.words[at - 1] === ')' && (next === ',' || next === 'FROM')
}

/**
 * Spark: a column called `from`, which the parser takes for the clause. The name it then reports is not the text's: names are to be
 * read from the text by their span.
 */
export function renameFromColumns(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, word] of view.words.entries()) {
    const isColumn = word === 'FROM' && !isMember(view, at) && view.words[at - 1] !== 'DISTINCT' && isFromName(view, at)
    if (isColumn) edits.map(rangeOf(view, at, at + 1), (piece) => `${piece.slice(0, 3)}_`)
  }
}

/** Spark: `!x` is NOT x. The bitwise `~x` is as long, and the columns stay visible. */
export function replaceExclamation(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, word] of view.words.entries()) if (word === '!') edits.map(rangeOf(view, at, at + 1), () => '~')
}

/** Databricks: MERGE WITH SCHEMA EVOLUTION INTO t. */
export function blankEvolution(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, word] of view.words.entries()) {
    if (
      word === 'EVOLUTION' &&
      view.words[at - 1] === 'SCHEMA' &&
      view.words[at - 2] === 'WITH' &&
      view.words[at + 1] === 'INTO'
    ) {
      edits.blank(rangeOf(view, at - 2, at + 1))
    }
  }
}

/** Databricks: CREATE TABLE ... CLUSTER BY (a) TBLPROPERTIES (...) AS; the parser takes one of the two. */
export function blankTableProperties(view: TokenView, edits: SameLengthEdits): void {
  let clustered = false
  for (let at = 0; at < view.tokens.length; at = step(view, at)) {
    if (view.words[at] === ';') clustered = false
    else if (view.words[at] === 'CLUSTER' && view.words[at + 1] === 'BY') clustered = true
    else if (clustered && view.words[at] === 'TBLPROPERTIES' && view.words[at + 1] === '(') {
      edits.blank(rangeOf(view, at, step(view, at + 1)))
    }
  }
}

/** DuckDB: `a // b`; the parser reads a single slash. */
export function replaceIntegerDivision(view: TokenView, edits: SameLengthEdits): void {
  for (const [at, word] of view.words.entries()) if (word === '//') edits.map(rangeOf(view, at, at + 1), () => '/ ')
}
