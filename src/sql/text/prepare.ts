// Rewrites what the parser rejects and no rule needs, keeping the length, so that offsets in the result are offsets in the text.

import type { Dialect } from '../../domain/dialect.ts'
import {
  blankEvolution,
  blankLambdaTypes,
  blankObjectAggDistinct,
  blankTableProperties,
  blankVariantCasts,
  joinPathsByPoint,
  nameLimitParameters,
  quoteAliases,
  renameFromColumns,
  replaceExclamation,
  replaceIntegerDivision,
} from './prepare-dialect.ts'
import { blankNestedBrackets, blankTrailingCommas, nameTemplates } from './prepare-text.ts'
import { SameLengthEdits } from './same-length-edits.ts'
import { type TokenView, viewTokens } from './token-view.ts'
import { tokenize } from './tokenize.ts'

type Rewrite = (view: TokenView, edits: SameLengthEdits) => void

const always: readonly Rewrite[] = [nameTemplates, blankNestedBrackets, blankTrailingCommas, blankLambdaTypes]

const spark: readonly Rewrite[] = [
  ...always,
  joinPathsByPoint,
  quoteAliases,
  renameFromColumns,
  replaceExclamation,
  blankEvolution,
  blankTableProperties,
  nameLimitParameters,
]

const rewrites: Readonly<Record<Dialect, readonly Rewrite[]>> = {
  snowflake: [...always, joinPathsByPoint, blankVariantCasts, blankObjectAggDistinct],
  databricks: spark,
  spark,
  duckdb: [...always, replaceIntegerDivision],
}

/** The text to hand to the parser: as long as `text`, and the same text when nothing had to be rewritten. */
export function prepareForParser(text: string, dialect: Dialect): string {
  const view = viewTokens(text, tokenize(text, dialect))
  const edits = new SameLengthEdits(text)
  for (const rewrite of rewrites[dialect]) rewrite(view, edits)
  return edits.apply()
}
