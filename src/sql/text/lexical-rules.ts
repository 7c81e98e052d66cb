// What differs between dialects below the level of grammar: quotes, escapes, comments.

import type { Dialect } from '../../domain/dialect.ts'

export interface LexicalRules {
  /** `\'` does not end a string. */
  readonly backslashEscapes: boolean
  /** "x" is a string; otherwise it is a quoted name. */
  readonly doubleQuotedStrings: boolean
  /** A comment inside a comment must be closed too. */
  readonly nestedComments: boolean
  /** `//` starts a comment to the end of the line. */
  readonly slashComments: boolean
  /** r'..' without escapes. */
  readonly rawStrings: boolean
  /** e'..' with backslash escapes. */
  readonly escapeStrings: boolean
  /** $tag$ .. $tag$; the bare $$ .. $$ is read everywhere. */
  readonly dollarTags: boolean
  /** `$` may continue a name. */
  readonly dollarInNames: boolean
  /** A name may start with a digit (`1inch`), and numbers have type suffixes (`1L`, `2.5BD`). */
  readonly digitNames: boolean
  /** 1_000 is a number. */
  readonly underscoreInNumbers: boolean
}

const spark: LexicalRules = {
  backslashEscapes: true,
  doubleQuotedStrings: true,
  nestedComments: true,
  slashComments: false,
  rawStrings: true,
  escapeStrings: false,
  dollarTags: false,
  dollarInNames: false,
  digitNames: true,
  underscoreInNumbers: false,
}

const snowflake: LexicalRules = {
  backslashEscapes: true,
  doubleQuotedStrings: false,
  nestedComments: false,
  slashComments: true,
  rawStrings: false,
  escapeStrings: false,
  dollarTags: false,
  dollarInNames: true,
  digitNames: false,
  underscoreInNumbers: false,
}

const duckdb: LexicalRules = {
  backslashEscapes: false,
  doubleQuotedStrings: false,
  nestedComments: true,
  slashComments: false,
  rawStrings: false,
  escapeStrings: true,
  dollarTags: true,
  dollarInNames: true,
  digitNames: false,
  underscoreInNumbers: true,
}

export const lexicalRules: Readonly<Record<Dialect, LexicalRules>> = { snowflake, databricks: spark, spark, duckdb }
