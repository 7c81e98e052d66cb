// The facts that rules read: what one text scans, joins, filters and computes. Plain data, no tree of any parser's.

import type { RelationName } from '../../domain/relation.ts'
import type { TextRange } from '../../domain/text.ts'
import type { Expression } from '../tree/types.ts'
import type { Fingerprints, StructureSignature } from './signature.ts'

export type { Fingerprints, StructureSignature } from './signature.ts'

/** Facts of one analysed text; offsets are UTF-16 in that text. Pure in (text, dialect, version), so it can be cached. */
export interface TextFacts {
  readonly statements: readonly StatementFacts[]
  readonly failures: readonly ParseFailure[]
}

/** A statement that was not analysed, said rather than skipped. */
export interface ParseFailure {
  readonly range: TextRange
  readonly kind: 'syntax' | 'too-deep' | 'too-large' | 'timeout' | 'unsupported'
  readonly reason: string
}

export interface StatementFacts {
  readonly kind: 'query' | 'create-table' | 'create-view' | 'insert' | 'merge' | 'update' | 'delete' | 'other'
  readonly range: TextRange
  readonly target: RelationName | null
  /** Every SELECT in order of appearance; `SelectFacts.id` is its index here. */
  readonly selects: readonly SelectFacts[]
  readonly setOperations: readonly SetOperationFacts[]
  readonly ctes: readonly CteFacts[]
  /** Reads of stored relations (not of CTEs), in order of appearance; `ScanFacts.id` is its index here. */
  readonly scans: readonly ScanFacts[]
  readonly joins: readonly JoinFacts[]
  readonly calls: readonly CallFacts[]
  /** Columns of the statement's result. */
  readonly outputs: readonly OutputColumn[]
  readonly fingerprints: Fingerprints
  /** Hashed canonical sub-structures, for finding models with the same logic. */
  readonly structure: StructureSignature
}

export type SelectRole = 'result' | 'cte' | 'from-subquery' | 'set-arm' | 'scalar-subquery' | 'exists' | 'in-subquery'

export interface SelectFacts {
  readonly id: number
  readonly range: TextRange
  /** The clause keyword SELECT (with DISTINCT when present). */
  readonly selectRange: TextRange
  readonly role: SelectRole
  /** For set arms: the role of the whole set operation. */
  readonly outerRole: SelectRole
  /** The CTE in whose body it stands, at any depth; null outside of CTEs. */
  readonly cte: string | null
  /** The select that contains it; null at the top. */
  readonly parent: number | null
  readonly inputs: readonly InputFacts[]
  readonly distinct: { readonly range: TextRange; readonly on: boolean } | null
  readonly star: readonly { readonly range: TextRange; readonly qualifier: string | null }[]
  /** True when every projection is a column or a star, and nothing filters, joins, groups or limits. */
  readonly passThrough: boolean
  readonly projections: readonly {
    readonly alias: string | null
    readonly expression: Expression
    readonly range: TextRange
  }[]
  readonly filters: readonly FilterFacts[]
  readonly groupBy: { readonly range: TextRange; readonly keys: readonly Expression[]; readonly all: boolean } | null
  readonly aggregates: readonly AggregateFacts[]
  readonly windows: readonly WindowFacts[]
  readonly orderBy: { readonly range: TextRange; readonly keys: readonly Expression[] } | null
  /** Row count when it is a literal. */
  readonly limit: { readonly range: TextRange; readonly rows: number | null } | null
}

/** What stands in FROM and JOIN, in order. */
export interface InputFacts {
  readonly alias: string
  readonly range: TextRange
  readonly source: InputSource
}

export type InputSource =
  | { readonly kind: 'scan'; readonly scan: number }
  | { readonly kind: 'cte'; readonly name: string; readonly selects: readonly number[] }
  | { readonly kind: 'subquery'; readonly selects: readonly number[]; readonly lateral: boolean }
  | { readonly kind: 'function'; readonly name: string; readonly lateral: boolean }
  | { readonly kind: 'values'; readonly rows: number }

/** One conjunct of WHERE, HAVING, QUALIFY or of a join condition that concerns one side only. */
export interface FilterFacts {
  readonly range: TextRange
  readonly clause: 'where' | 'having' | 'qualify' | 'on'
  readonly expression: Expression
  /** Base columns inside, after name resolution through CTEs and subqueries. */
  readonly columns: readonly BaseColumn[]
}

export interface BaseColumn {
  readonly scan: number
  readonly column: string
}

export interface ScanFacts {
  readonly id: number
  readonly relation: RelationName
  readonly alias: string
  readonly range: TextRange
  readonly select: number
  /** Lower-case columns the statement reads of it; null when a star makes them unknown without a catalog. */
  readonly columns: readonly string[] | null
  /** Every conjunct that restricts it, its own select's and those of outer selects that can be pushed down or are blocked. */
  readonly predicates: readonly PredicateFacts[]
  /**
   * Conditions with an unqualified column that may belong to it or to a relation beside it: without a catalog the text
   * does not tell. While there are any, the scan cannot be called unfiltered. At most 20.
   */
  readonly possibleFilters: readonly TextRange[]
  /** A LIMIT, TABLESAMPLE or time travel on the scan itself. */
  readonly sampled: boolean
  readonly limited: boolean
  readonly timeTravel: boolean
  /** It stands (at any depth) in a scalar, EXISTS or IN subquery rather than in the FROM chain. */
  readonly inSubquery: boolean
}

/** How one conjunct touches one column of a scan. */
export interface PredicateFacts {
  readonly range: TextRange
  /** The base column, lower case. */
  readonly column: string
  readonly comparator:
    | '='
    | '<'
    | '<='
    | '>'
    | '>='
    | '<>'
    | 'in'
    | 'not-in'
    | 'between'
    | 'like'
    | 'regexp'
    | 'is-null'
    | 'is-not-null'
    | 'boolean'
    | 'other'
  /** What happens to the column before it is compared, outermost first; empty when it stands bare. */
  readonly wrappers: readonly Wrapper[]
  readonly operand: Operand
  /** Columns in the same OR (at most 16), when the conjunct is one; null for a plain conjunct. */
  readonly or: { readonly columns: readonly BaseColumn[]; readonly arms: number } | null
  readonly clause: 'where' | 'having' | 'qualify' | 'on'
  /** What stands between the conjunct and the scan and keeps it from being pushed down; empty when it reaches it. */
  readonly blockers: readonly Blocker[]
  /** Number of selects it passes through on its way down (0: stands beside the scan). */
  readonly depth: number
}

export type Wrapper =
  | { readonly kind: 'function'; readonly name: string; readonly range: TextRange }
  | { readonly kind: 'cast'; readonly type: string; readonly range: TextRange }
  | { readonly kind: 'arithmetic'; readonly op: string; readonly range: TextRange }
  | { readonly kind: 'path'; readonly path: string; readonly range: TextRange }
  | { readonly kind: 'case'; readonly range: TextRange }

export type Operand =
  /** Literals and expressions of literals only. `value` for a single literal. */
  | {
      readonly kind: 'constant'
      readonly value: string | null
      readonly type: 'string' | 'number' | 'temporal' | 'boolean' | 'mixed'
    }
  /** current_date, current_timestamp, sysdate and arithmetic on them: fixed when the statement is compiled. */
  | { readonly kind: 'clock' }
  /** A scalar or IN subquery; `simple` when it is one MIN or MAX of a bare column of one relation without filter. */
  | {
      readonly kind: 'subquery'
      readonly scans: readonly number[]
      readonly aggregate: string | null
      readonly column: string | null
      readonly simple: boolean
    }
  /** Compared with a column of another relation. */
  | { readonly kind: 'column'; readonly columns: readonly BaseColumn[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'other' }

export type Blocker =
  | 'window'
  | 'aggregate'
  | 'limit'
  | 'distinct'
  | 'outer-join'
  | 'set-operation'
  | 'volatile'
  | 'recursion'
  /** The CTE is read more than once, so a filter above one reading cannot move into it. */
  | 'shared-cte'

export interface JoinFacts {
  readonly select: number
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross' | 'comma' | 'semi' | 'anti' | 'asof' | 'natural'
  /** From the JOIN keyword to the end of its condition. */
  readonly range: TextRange
  /** Index in the select's inputs of the joined side. */
  readonly right: number
  readonly keys: readonly JoinKey[]
  /** Conjuncts of ON that are not equalities between the sides. */
  readonly residual: readonly {
    readonly range: TextRange
    readonly kind: 'range' | 'or' | 'one-side' | 'constant' | 'other'
    readonly expression: Expression
  }[]
  /** Equalities in WHERE that link the joined side to earlier inputs (comma joins, filters after a cross join). */
  readonly whereKeys: readonly JoinKey[]
  /** The right side refers to columns of earlier inputs (LATERAL, FLATTEN, UNNEST of a column). */
  readonly correlated: boolean
}

export interface JoinKey {
  readonly range: TextRange
  readonly left: JoinSide
  readonly right: JoinSide
  readonly nullSafe: boolean
}

export interface JoinSide {
  /** Index in the select's inputs; null when it could not be resolved. */
  readonly input: number | null
  /** Column name in that input, lower case; null for an expression of several columns. */
  readonly column: string | null
  readonly base: readonly BaseColumn[]
  readonly wrappers: readonly Wrapper[]
}

export interface AggregateFacts {
  readonly range: TextRange
  readonly name: string
  readonly distinct: boolean
  readonly columns: readonly BaseColumn[]
}

export interface WindowFacts {
  readonly range: TextRange
  readonly name: string
  readonly partitionBy: readonly Expression[]
  readonly orderBy: readonly Expression[]
  /** The window's result is filtered to one row per partition in QUALIFY or an outer WHERE. */
  readonly deduplicates: boolean
  /** Rows per partition that a filter on the rank keeps (`= 1`, `<= 3`); null when nothing filters it so. */
  readonly keeps: number | null
}

export interface SetOperationFacts {
  readonly range: TextRange
  /** The operator: `UNION`. */
  readonly opRange: TextRange
  readonly op: 'union' | 'union-all' | 'intersect' | 'except'
  /** Selects of every arm of the chain with the same operator, left to right. */
  readonly arms: readonly number[]
  readonly role: SelectRole
  readonly cte: string | null
  readonly parent: number | null
  /** ORDER BY and LIMIT over the whole. */
  readonly orderBy: SelectFacts['orderBy']
  readonly limit: SelectFacts['limit']
}

export interface CteFacts {
  readonly name: string
  readonly range: TextRange
  readonly nameRange: TextRange
  readonly recursive: boolean
  /** How often it is read in the statement. */
  readonly references: number
  readonly selects: readonly number[]
}

/** Calls that are no operator, aggregate or window: where user-defined functions show. */
export interface CallFacts {
  readonly name: string
  readonly range: TextRange
  readonly select: number
  readonly clause: 'projection' | 'where' | 'on' | 'having' | 'qualify' | 'group-by' | 'order-by' | 'from'
  /** True when the dialect's own function list has the name. */
  readonly builtin: boolean
}

/** One column of the result with the base columns it is computed from (column-level lineage). */
export interface OutputColumn {
  readonly name: string
  readonly range: TextRange
  readonly kind: 'column' | 'expression' | 'aggregate' | 'window' | 'constant' | 'star'
  readonly from: readonly BaseColumn[]
}
