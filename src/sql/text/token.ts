// One token of SQL text, with its place; the alphabet that splitter, fingerprints and range recovery share.

import type { TextRange } from '../../domain/text.ts'

export type TokenKind =
  /** Unquoted identifier or keyword. */
  | 'word'
  /** "x", `x`, [x] where the dialect has it. */
  | 'quoted-name'
  /** 'x', $$x$$, r'x', and "x" on Spark and Databricks. */
  | 'string'
  | 'number'
  /** `?`, `:name`, `$1`, `%s`. */
  | 'parameter'
  | 'operator'
  /** ( ) [ ] { } , ; . */
  | 'punctuation'
  | 'comment'

export interface Token extends TextRange {
  readonly kind: TokenKind
}
