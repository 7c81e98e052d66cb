// What an independent parser sees in a statement: where its columns and tables stand, and how many constructs there are.

import { Dialect as ParserDialect, parse } from '@polyglot-sql/sdk'
import type { Dialect } from '../../src/domain/dialect.ts'
import type { TextRange } from '../../src/domain/text.ts'

export interface Sighting {
  readonly columns: readonly TextRange[]
  readonly tables: readonly TextRange[]
  readonly counts: Readonly<Record<string, number>>
}

const parserDialects: Readonly<Record<Dialect, ParserDialect>> = {
  snowflake: ParserDialect.Snowflake,
  databricks: ParserDialect.Databricks,
  spark: ParserDialect.Spark,
  duckdb: ParserDialect.DuckDB,
}

/** Null when it cannot parse the text. */
export function seenBySecondParser(text: string, dialect: Dialect): Sighting | null {
  const result = parse(text, parserDialects[dialect])
  if (!result.success) return null
  const place = placesOf(text)
  const columns: TextRange[] = []
  const tables: TextRange[] = []
  const counts: Record<string, number> = {}
  const count = (name: string, by = 1) => {
    counts[name] = (counts[name] ?? 0) + by
  }
  const visit = (node: unknown, isName: boolean) => {
    for (const [key, child] of Object.entries(record(node))) {
      const span = record(record(record(child).name).span)
      const range = { start: place(span.start), end: place(span.end) }
      if (key === 'column' && !Number.isNaN(range.start)) columns.push(range)
      if (key === 'table' && !isName && !Number.isNaN(range.start)) tables.push(range)
      if (key === 'select') countSelect(record(child), count)
      if (key === 'union' || key === 'intersect' || (key === 'except' && record(child).left)) count('set')
      if (key === 'window_function') count('window')
      if (key === 'ctes' && Array.isArray(child)) count('cte', child.length)
      visit(child, key === 'column')
    }
  }
  visit(result.ast, false)
  return { columns, tables, counts }
}

function countSelect(select: Readonly<Record<string, unknown>>, count: (name: string, by?: number) => void): void {
  const length = (value: unknown) => (Array.isArray(value) ? value.length : 0)
  count('select')
  count('join', length(select.joins) + length(select.lateral_views))
  count('join', Math.max(0, length(record(select.from).expressions) - 1))
  for (const clause of ['where_clause', 'group_by', 'having', 'qualify', 'distinct']) if (select[clause]) count(clause)
}

/** Its offsets count code points. */
function placesOf(text: string): (codePoint: unknown) => number {
  const places: number[] = []
  let at = 0
  for (const sign of text) {
    places.push(at)
    at += sign.length
  }
  places.push(at)
  return (codePoint) => places[Number(codePoint)] ?? Number.NaN
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
