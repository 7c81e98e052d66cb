// The skeleton of a SQL text: where each SELECT, clause, join, set operator and CTE stands, from tokens alone.

import type { TextRange } from '../../domain/text.ts'
import type { TokenView } from './token-view.ts'

/**
 * All lists are in text order; all offsets are UTF-16 in `text`. A range ends after its last token, so it never ends in
 * white space or a comment. `blocks[i]` is the i-th SELECT of the text (or FROM of a query that has no SELECT before it).
 */
export interface ClauseMap extends TokenView {
  readonly blocks: readonly SelectBlock[]
  readonly queries: readonly QueryBlock[]
  readonly setOperators: readonly SetOperatorBlock[]
  readonly ctes: readonly CteBlock[]
  readonly writes: readonly WriteBlock[]
}

/** One SELECT with its clauses. */
export interface SelectBlock {
  /** Its place in `ClauseMap.blocks`. */
  readonly index: number
  /** Brackets around it. */
  readonly depth: number
  /** Innermost bracket pair around it, both brackets included; null at the top. */
  readonly bracket: TextRange | null
  /** From SELECT to the last token before the closing bracket, set operator or end of statement; WITH is not in it. */
  readonly range: TextRange
  /** Innermost block that contains it (a subquery, or a CTE whose WITH stands inside one); null at the top. */
  readonly parent: number | null
  /** The query expression of which it is the whole or an arm: its place in `ClauseMap.queries`. */
  readonly query: number
  /** SELECT with DISTINCT, ALL or TOP n; null when the text starts with FROM and has no SELECT. */
  readonly select: TextRange | null
  readonly distinct: DistinctClause | null
  /** The whole select list; null when it is left out or empty. */
  readonly list: TextRange | null
  readonly projections: readonly ProjectionRange[]
  readonly from: TextRange | null
  /** What FROM reads: the first item, comma items, joins and lateral views. */
  readonly sources: readonly SourceRange[]
  readonly where: ConditionClause | null
  readonly groupBy: GroupByClause | null
  readonly having: ConditionClause | null
  readonly qualify: ConditionClause | null
  readonly window: TextRange | null
  /** Null for an arm of a set operation: there the clause belongs to the query. */
  readonly orderBy: ListClause | null
  /** LIMIT, FETCH or TOP, with OFFSET. Null for an arm of a set operation, as above (but TOP stays here). */
  readonly limit: LimitClause | null
}

export interface DistinctClause {
  /** `DISTINCT` or `DISTINCT ON (a, b)`. */
  readonly range: TextRange
  /** Items of ON, null without ON. */
  readonly on: readonly TextRange[] | null
}

export interface ProjectionRange {
  /** With its alias. */
  readonly range: TextRange
  /** Without `AS alias`, and without a bare alias. */
  readonly expression: TextRange
  /** The alias as written, quotes included; null when there is none. */
  readonly alias: TextRange | null
}

export interface SourceRange {
  readonly kind: 'first' | 'comma' | 'join' | 'lateral-view'
  /** A join: from LEFT, CROSS or JOIN to the end of its condition. Others: the item itself. */
  readonly range: TextRange
  /** `LEFT OUTER JOIN`, `LATERAL VIEW OUTER`; null for `first` and `comma`. */
  readonly keyword: TextRange | null
  /** Table, function or bracketed query with alias, sample, pivot and time travel. */
  readonly item: TextRange
  /** ON and its condition. */
  readonly on: ConditionClause | null
  /** `USING (a, b)`. */
  readonly using: TextRange | null
  /** Sources inside a bracketed join group: `FROM (a JOIN b ON ...)`. Empty otherwise. */
  readonly nested: readonly SourceRange[]
}

/** `range` starts at the keyword; `condition` after it. */
export interface ConditionClause {
  readonly range: TextRange
  readonly condition: TextRange
}

export interface ListClause {
  readonly range: TextRange
  /** Split on top-level commas; a sort key keeps ASC and NULLS LAST. */
  readonly items: readonly TextRange[]
}

export interface GroupByClause extends ListClause {
  /** GROUP BY ALL; it has no items then. */
  readonly all: boolean
}

export interface LimitClause {
  readonly kind: 'limit' | 'fetch' | 'top'
  readonly range: TextRange
  /** The row count; null for a lone OFFSET. */
  readonly count: TextRange | null
}

/** A query expression: one select or arms joined by set operators, with what stands before (WITH) and after them. */
export interface QueryBlock {
  readonly index: number
  /** From WITH or the first arm to the last token of ORDER BY or LIMIT. */
  readonly range: TextRange
  readonly depth: number
  readonly with: { readonly range: TextRange; readonly recursive: boolean } | null
  /** Places in `ClauseMap.ctes` of its WITH. */
  readonly ctes: readonly number[]
  readonly arms: readonly QueryArm[]
  /** Places in `ClauseMap.setOperators`; one fewer than arms. */
  readonly setOperators: readonly number[]
  /** ORDER BY after several arms or after a bracketed one; a lone select keeps its own. */
  readonly orderBy: ListClause | null
  readonly limit: LimitClause | null
}

export type QueryArm =
  | { readonly kind: 'select'; readonly range: TextRange; readonly block: number }
  /** A query in brackets; `range` includes them. `query` is null when no SELECT is inside. */
  | { readonly kind: 'bracketed'; readonly range: TextRange; readonly query: number | null }
  /** VALUES (...), TABLE t and the like. */
  | { readonly kind: 'other'; readonly range: TextRange }

export interface SetOperatorBlock {
  readonly index: number
  /** `UNION`, `UNION ALL BY NAME`. */
  readonly range: TextRange
  readonly op: 'union' | 'intersect' | 'except'
  readonly all: boolean
  readonly query: number
  /** Places in `QueryBlock.arms` of the arms beside it. */
  readonly left: number
  readonly right: number
}

export interface CteBlock {
  readonly index: number
  /** From its name to the closing bracket of its body. */
  readonly range: TextRange
  readonly nameRange: TextRange
  /** `(a, b)` after the name. */
  readonly columns: TextRange | null
  /** Inside the brackets. */
  readonly body: TextRange
  /** The query of its body; null when the body holds none. */
  readonly bodyQuery: number | null
  readonly recursive: boolean
  /** AS MATERIALIZED, AS NOT MATERIALIZED, or neither. */
  readonly materialized: boolean | null
  /** Block that contains its WITH; null at the top. */
  readonly parent: number | null
}

/** MERGE, UPDATE, DELETE, INSERT and CREATE ... AS at the start of a statement: the parts a SELECT does not have. */
export interface WriteBlock {
  readonly kind: 'merge' | 'update' | 'delete' | 'insert' | 'create'
  /** The whole statement. */
  readonly range: TextRange
  /** The target's name with its alias; null when it could not be told. */
  readonly target: TextRange | null
  /** MERGE ... USING item; UPDATE ... FROM and DELETE ... USING items are in `sources`. */
  readonly source: TextRange | null
  readonly sources: readonly SourceRange[]
  readonly on: ConditionClause | null
  readonly where: ConditionClause | null
}
