// Our own tree of a query: what the parser's tree is turned into, with a range in the analysed text on every node.

import type { RelationName } from '../../domain/relation.ts'
import type { TextRange } from '../../domain/text.ts'
import type { Aliased, ColumnReference, Literal, Node } from './leaves.ts'

export type { ColumnReference, Literal } from './leaves.ts'

export type Expression =
  | ColumnReference
  | Literal
  | Star
  | Call
  | WindowCall
  | Cast
  | Binary
  | Comparison
  | Logical
  | Not
  | InList
  | Between
  | IsNull
  | Case
  | ScalarSubquery
  | Exists
  | Path
  | OtherExpression

export interface Star extends Node {
  readonly kind: 'star'
  readonly qualifier: string | null
  readonly except: readonly string[]
  /** What `* REPLACE (x AS y)` puts in; absent without REPLACE. */
  readonly replaced?: readonly Expression[]
}

/**
 * Any function or aggregate; `name` upper case, qualified names dotted. COUNT(*) has one Star argument. A named argument
 * is `other` called `INPUT =>`; ORDER BY inside, WITHIN GROUP and FILTER after the brackets are `other` of those names.
 */
export interface Call extends Node {
  readonly kind: 'call'
  readonly name: string
  readonly args: readonly Expression[]
  readonly distinct: boolean
  readonly aggregate: boolean
}

export interface WindowCall extends Node {
  readonly kind: 'window'
  readonly call: Expression
  readonly partitionBy: readonly Expression[]
  readonly orderBy: readonly Expression[]
  readonly frame: string | null
}

export interface Cast extends Node {
  readonly kind: 'cast'
  readonly arg: Expression
  /** Upper case as written, for example `DATE`, `NUMBER(38,0)`. */
  readonly type: string
  readonly safe: boolean
}

/** Arithmetic and concatenation; `op` as written, for example `+`, `||`. */
export interface Binary extends Node {
  readonly kind: 'binary'
  readonly op: string
  readonly left: Expression
  readonly right: Expression
}

export interface Comparison extends Node {
  readonly kind: 'comparison'
  readonly op:
    | '='
    | '<>'
    | '<'
    | '<='
    | '>'
    | '>='
    | 'null-safe-equal'
    | 'null-safe-unequal'
    | 'like'
    | 'ilike'
    | 'regexp'
  readonly negated: boolean
  readonly left: Expression
  readonly right: Expression
}

/** Flattened: no `and` directly inside an `and`. Parentheses are gone; ranges still include them. */
export interface Logical extends Node {
  readonly kind: 'and' | 'or'
  readonly args: readonly Expression[]
}

export interface Not extends Node {
  readonly kind: 'not'
  readonly arg: Expression
}

export interface InList extends Node {
  readonly kind: 'in'
  readonly arg: Expression
  readonly items: readonly Expression[]
  readonly query: Query | null
  readonly negated: boolean
}

export interface Between extends Node {
  readonly kind: 'between'
  readonly arg: Expression
  readonly low: Expression
  readonly high: Expression
  readonly negated: boolean
}

export interface IsNull extends Node {
  readonly kind: 'is-null'
  readonly arg: Expression
  readonly negated: boolean
}

export interface Case extends Node {
  readonly kind: 'case'
  readonly operand: Expression | null
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[]
  readonly otherwise: Expression | null
}

export interface ScalarSubquery extends Node {
  readonly kind: 'subquery'
  readonly query: Query
}

export interface Exists extends Node {
  readonly kind: 'exists'
  readonly query: Query
  readonly negated: boolean
}

/** A path into semi-structured data or a struct: `payload:user.id`, `row.field`, `arr[0]`. */
export interface Path extends Node {
  readonly kind: 'path'
  readonly arg: Expression
  readonly path: string
}

/** Anything else, with its children so that columns inside are still seen. */
export interface OtherExpression extends Node {
  readonly kind: 'other'
  readonly name: string
  readonly args: readonly Expression[]
}

export type Query = Select | SetOperation | OpaqueQuery

export interface CommonTable extends Node {
  readonly name: string
  readonly nameRange: TextRange
  readonly columns: readonly string[]
  readonly query: Query
  readonly recursive: boolean
  readonly materialized: boolean | null
}

interface QueryBody extends Node {
  readonly ctes: readonly CommonTable[]
  readonly orderBy: readonly SortKey[]
  /** Range of the whole ORDER BY clause. */
  readonly orderRange: TextRange | null
  readonly limit: Expression | null
  readonly limitRange: TextRange | null
}

export interface SortKey extends Node {
  readonly expression: Expression
  readonly descending: boolean
}

export interface Select extends QueryBody {
  readonly kind: 'select'
  readonly distinct: { readonly range: TextRange; readonly on: readonly Expression[] } | null
  readonly projections: readonly Projection[]
  readonly from: readonly FromItem[]
  readonly joins: readonly Join[]
  readonly where: Expression | null
  readonly groupBy: GroupBy | null
  readonly having: Expression | null
  readonly qualify: Expression | null
  /** START WITH, CONNECT BY, CLUSTER BY, DISTRIBUTE BY and SORT BY, each as `other`; absent when there is none. */
  readonly extra?: readonly Expression[]
}

export interface Projection extends Node {
  readonly expression: Expression
  /** Explicit alias, or the column's own name, or null for an unnamed expression. */
  readonly alias: string | null
}

export interface GroupBy extends Node {
  /** `all` is GROUP BY ALL; ordinals are already resolved to their projection's expression. */
  readonly keys: readonly Expression[]
  readonly all: boolean
}

export interface SetOperation extends QueryBody {
  readonly kind: 'set'
  readonly op: 'union' | 'union-all' | 'intersect' | 'except'
  /** The operator itself: `UNION`, `UNION ALL`. */
  readonly opRange: TextRange
  readonly left: Query
  readonly right: Query
}

/** VALUES, TABLE t, stored procedure calls: no columns are known. */
export interface OpaqueQuery extends QueryBody {
  readonly kind: 'opaque'
  readonly text: string
}

export type FromItem = TableItem | SubqueryItem | FunctionItem | ValuesItem

export interface TableItem extends Aliased {
  readonly kind: 'table'
  readonly name: RelationName
  readonly sampled: boolean
  readonly timeTravel: boolean
  readonly pivoted: boolean
  /** What PIVOT, UNPIVOT and MATCH_RECOGNIZE compute, each as `other`; absent when there is none. */
  readonly pivot?: readonly Expression[]
}

export interface SubqueryItem extends Aliased {
  readonly kind: 'subquery'
  readonly query: Query
  readonly lateral: boolean
  readonly pivoted: boolean
  /** What PIVOT, UNPIVOT and MATCH_RECOGNIZE compute, each as `other`; absent when there is none. */
  readonly pivot?: readonly Expression[]
}

/** TABLE(f(...)), LATERAL FLATTEN, UNNEST, LATERAL VIEW EXPLODE, generators. */
export interface FunctionItem extends Aliased {
  readonly kind: 'function'
  readonly call: Expression
  readonly lateral: boolean
}

export interface ValuesItem extends Aliased {
  readonly kind: 'values'
  readonly rows: number
  /** Cells that are no literals; absent when all are. */
  readonly cells?: readonly Expression[]
}

export interface Join extends Node {
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross' | 'comma' | 'semi' | 'anti' | 'asof' | 'natural'
  readonly item: FromItem
  readonly on: Expression | null
  readonly using: readonly string[]
}

export type Statement = QueryStatement | MergeStatement | WriteStatement | OtherStatement

export interface QueryStatement extends Node {
  readonly kind: 'query'
  readonly query: Query
}

export interface MergeStatement extends Node {
  readonly kind: 'merge'
  readonly target: TableItem
  readonly source: FromItem
  readonly on: Expression
  /** Conditions, assignments and values of the WHEN clauses, in order; absent when there is none. */
  readonly extra?: readonly Expression[]
}

export interface WriteStatement extends Node {
  readonly kind: 'create-table' | 'create-view' | 'insert' | 'update' | 'delete'
  readonly target: RelationName | null
  readonly query: Query | null
  readonly where: Expression | null
  /** Further tables that UPDATE and DELETE read (FROM, USING, joins); absent when there is none. */
  readonly sources?: readonly FromItem[]
  /** Assignments, join conditions and what RETURNING computes; absent when there is none. */
  readonly extra?: readonly Expression[]
}

export interface OtherStatement extends Node {
  readonly kind: 'other'
  readonly text: string
}
