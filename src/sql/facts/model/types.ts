// The linked form of one statement while facts are taken: selects, inputs and CTEs that point at each other.

import type { Dialect } from '../../../domain/dialect.ts'
import type { RelationKey, RelationName } from '../../../domain/relation.ts'
import type { TextRange } from '../../../domain/text.ts'
import type {
  CommonTable,
  Expression,
  FromItem,
  Join,
  OpaqueQuery,
  Query,
  Select,
  SetOperation,
} from '../../tree/types.ts'
import type { SelectRole } from '../types.ts'

export interface Model {
  readonly dialect: Dialect
  readonly text: string
  readonly root: QueryNode | null
  readonly selects: readonly SelectNode[]
  readonly sets: readonly SetNode[]
  readonly ctes: readonly CteNode[]
  readonly scans: readonly ScanNode[]
  readonly bodies: ReadonlyMap<CteNode, QueryNode>
  /** Inputs that read a CTE, its own recursive readings left out. */
  readonly readings: ReadonlyMap<CteNode, readonly InputNode[]>
  /** The node of every query that stands inside an expression. */
  readonly queries: ReadonlyMap<Query, QueryNode>
}

export type QueryNode = SelectNode | SetNode | OpaqueNode

export interface SelectNode {
  readonly kind: 'select'
  readonly id: number
  readonly select: Select
  readonly role: SelectRole
  readonly outerRole: SelectRole
  readonly cte: CteNode | null
  readonly parent: SelectNode | null
  /** Whose columns are visible from inside: the select around a subquery in an expression or a lateral item. */
  readonly outer: SelectNode | null
  /** Set operations of its own query that it is an arm of, innermost first. */
  readonly armOf: readonly SetNode[]
  readonly inputs: readonly InputNode[]
}

export interface SetNode {
  readonly kind: 'set'
  readonly tree: SetOperation
  readonly role: SelectRole
  readonly cte: CteNode | null
  readonly parent: SelectNode | null
  readonly arms: readonly QueryNode[]
}

export interface OpaqueNode {
  readonly kind: 'opaque'
  readonly tree: OpaqueQuery
}

export interface CteNode {
  readonly tree: CommonTable
  /** Lower case. */
  readonly name: string
}

export interface ScanNode {
  readonly id: number
  readonly relation: RelationName
  readonly key: RelationKey
  readonly alias: string
  readonly range: TextRange
  readonly select: SelectNode
  readonly sampled: boolean
  readonly timeTravel: boolean
}

export interface InputNode {
  readonly index: number
  readonly select: SelectNode
  /** Lower case; empty when it has none. */
  readonly alias: string
  readonly item: FromItem
  /** The join that brings it in; null for items of FROM. */
  readonly join: Join | null
  readonly source: SourceNode
  /** Its columns are not those of its source. */
  readonly pivoted: boolean
}

export type SourceNode =
  | { readonly kind: 'scan'; readonly scan: ScanNode }
  | { readonly kind: 'cte'; readonly cte: CteNode; readonly recursive: boolean }
  | { readonly kind: 'query'; readonly query: QueryNode; readonly lateral: boolean }
  | { readonly kind: 'function'; readonly call: Expression; readonly lateral: boolean }
  | { readonly kind: 'values'; readonly rows: number }
