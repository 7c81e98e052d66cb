// Parts of the tree's nodes that hold no expressions or queries.

import type { TextRange } from '../../domain/text.ts'

export interface Node {
  readonly range: TextRange
}

/** `qualifier` is the part before the name (alias or table), lower case unless quoted; null when bare. */
export interface ColumnReference extends Node {
  readonly kind: 'column'
  readonly qualifier: string | null
  readonly name: string
}

export interface Literal extends Node {
  readonly kind: 'literal'
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'temporal' | 'parameter'
  readonly value: string
}

/** What stands in FROM. */
export interface Aliased extends Node {
  readonly alias: string | null
  /** The names its alias gives to its columns: `t (a, b)`; absent when it gives none. */
  readonly columns?: readonly string[]
}
