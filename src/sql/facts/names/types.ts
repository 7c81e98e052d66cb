// What name resolution answers: which input or alias a column reference means, and what columns a query gives.

import type { Expression } from '../../tree/types.ts'
import type { InputNode, QueryNode, SelectNode } from '../model/types.ts'
import type { CallFacts } from '../types.ts'

export type Clause = CallFacts['clause']

/** Where in its select a reference stands; projections may use the aliases of earlier ones. */
export interface Place {
  readonly clause: Clause
  /** Index of the projection it stands in; null outside of projections. */
  readonly projection: number | null
}

export type Target =
  | { readonly kind: 'input'; readonly input: InputNode; readonly column: string; readonly path: string | null }
  | { readonly kind: 'alias'; readonly select: SelectNode; readonly projection: number }

/** Where a query's column comes from: a projection, or an input's column behind a star. */
export type Origin =
  | {
      readonly kind: 'projection'
      readonly select: SelectNode
      readonly projection: number
      readonly expression: Expression
    }
  | { readonly kind: 'input'; readonly select: SelectNode; readonly input: InputNode; readonly column: string }

export interface QueryColumn {
  /** Lower case; null for an unnamed expression. */
  readonly name: string | null
  readonly origins: readonly Origin[]
}

/** `maybe`: a star over a relation whose columns are not known could bring it. */
export interface Lookup {
  readonly status: 'yes' | 'maybe' | 'no'
  readonly origins: readonly Origin[]
}

export interface Names {
  /** Empty when it cannot be told; several for merged USING columns. */
  resolve(
    name: { readonly qualifier: string | null; readonly name: string },
    select: SelectNode,
    place: Place,
  ): readonly Target[]
  /** Inputs that may have the bare name when `resolve` cannot tell which does. */
  candidates(name: string, select: SelectNode): readonly InputNode[]
  /** Every column in order, or null when a star leaves them open. */
  columns(query: QueryNode): readonly QueryColumn[] | null
  inputColumns(input: InputNode): readonly QueryColumn[] | null
  /** The column `name` of what a CTE or subquery input reads. */
  lookup(input: InputNode, name: string): Lookup
}
