// Spells a query differently without changing what it computes: the copies that a duplicate finder must see through.

import type { Dialect } from '../../src/domain/dialect.ts'
import type { TextRange } from '../../src/domain/text.ts'
import { parseStatements } from '../../src/sql/parse/parse-statements.ts'
import { expressionParts } from '../../src/sql/tree/expression-parts.ts'
import type { Expression, FromItem, Query, Select } from '../../src/sql/tree/types.ts'

export const respellings = [
  'rename-columns',
  'reorder-predicates',
  'reorder-joins',
  'split-reads',
  'inline-ctes',
  'wrap-result',
] as const
export type Respelling = (typeof respellings)[number]

interface Edit {
  readonly range: TextRange
  readonly text: string
}

/** Null where the query gives no occasion for it. */
export function respelled(sql: string, dialect: Dialect, how: Respelling): string | null {
  const [statement, ...others] = parseStatements(sql, dialect).statements
  if (statement?.kind !== 'query' || others.length > 0) return null
  const edits = editsOf[how](statement.query, sql)
  return edits.length === 0 ? null : applied(sql, edits)
}

const editsOf: Readonly<Record<Respelling, (query: Query, sql: string) => readonly Edit[]>> = {
  'rename-columns': (query, sql) => (query.kind === 'select' ? renamed(query, sql) : []),
  'reorder-predicates': (query, sql) => selectsIn(query).flatMap((select) => swapped(select.where, sql)),
  'reorder-joins': (query, sql) => selectsIn(query).flatMap((select) => swappedJoins(select, sql)),
  'split-reads': (query, sql) =>
    selectsIn(query).flatMap((select) => select.from.flatMap((item) => splitRead(item, sql))),
  'inline-ctes': (query, sql) => inlined(query, sql),
  'wrap-result': (query, sql) => wrapped(query, sql),
}

/** A name that the SELECT uses elsewhere too stays: GROUP BY, QUALIFY and other projections may mean it. */
function renamed({ projections, range: whole }: Select, sql: string): readonly Edit[] {
  return projections.flatMap(({ expression, alias, range }, index) => {
    if (expression.kind === 'star' || alias === null) return []
    const rest = `${sql.slice(whole.start, range.start)} ${sql.slice(range.end, whole.end)}`
    if (new RegExp(`(?<!\\.)\\b${alias.replace(/[^\w]/g, '.')}\\b`, 'i').test(rest)) return []
    return [{ range: { start: expression.range.end, end: range.end }, text: ` as renamed_${index}` }]
  })
}

/** First and last conjunct change places. */
function swapped(condition: Expression | null, sql: string): readonly Edit[] {
  if (condition?.kind !== 'and') return []
  const [first] = condition.args
  const last = condition.args.at(-1)
  if (first === undefined || last === undefined || first === last) return []
  return [
    { range: first.range, text: textAt(sql, last.range) },
    { range: last.range, text: textAt(sql, first.range) },
  ]
}

/** The first two inner joins, when the second needs nothing of the first. */
function swappedJoins({ joins }: Select, sql: string): readonly Edit[] {
  const [first, second] = joins
  if (first === undefined || second === undefined) return []
  if (first.type !== 'inner' || second.type !== 'inner' || first.on === null || second.on === null) return []
  const names = namesOf(first.item)
  const needs = qualifiersIn(second.on)
  if (needs.includes(null) || needs.some((name) => name !== null && names.includes(name))) return []
  return [
    { range: first.range, text: textAt(sql, second.range) },
    { range: second.range, text: textAt(sql, first.range) },
  ]
}

function splitRead(item: FromItem, sql: string): readonly Edit[] {
  if (item.kind !== 'table' || item.sampled || item.timeTravel || item.pivoted || item.columns !== undefined) return []
  const { database, schema, name } = item.name
  if (schema === null && database === null) return []
  const table = textAt(sql, item.range).split(/\s/)[0] ?? ''
  return [{ range: item.range, text: `(select * from ${table}) as ${item.alias ?? name}` }]
}

/** CTEs that are read once, put where they are read. */
function inlined(query: Query, sql: string): readonly Edit[] {
  const edits: Edit[] = []
  const tables = selectsIn(query).flatMap((select) => [...select.from, ...select.joins.map(({ item }) => item)])
  const kept = query.ctes.filter((cte) => {
    const uses = tables.filter(
      (item) =>
        item.kind === 'table' && item.name.schema === null && item.name.name.toLowerCase() === cte.name.toLowerCase(),
    )
    const [use, ...more] = uses
    const name = cte.name.replace(/[^\w]/g, '.')
    const reads =
      sql.match(
        new RegExp(
          `\\b(?:from|join)\\s+${name}\\b|,\\s*${name}\\b(?=\\s*(?:as\\s+)?\\w*\\s*(?:$|\\)|where|join))`,
          'gi',
        ),
      )?.length ?? 0
    if (use === undefined || more.length > 0 || cte.recursive || cte.columns.length > 0 || cte.query.ctes.length > 0)
      return true
    // Named by qualifier as well, or read inside another CTE, whose text moves: left where it is.
    if (query.ctes.some(({ range }) => inside(use.range, range)) || (use.kind === 'table' && use.pivoted)) return true
    const alias = use.kind === 'table' ? (use.alias ?? cte.name) : cte.name
    if (reads !== 1) return true
    edits.push({ range: use.range, text: `(${textAt(sql, cte.query.range)}) as ${alias}` })
    return false
  })
  const [first] = query.ctes
  const last = query.ctes.at(-1)
  if (edits.length === 0 || first === undefined || last === undefined) return []
  const opening = /\bwith\s+$/i.exec(sql.slice(0, first.range.start))
  if (opening === null) return []
  const start = opening.index
  const list = kept.length === 0 ? '' : `with ${kept.map(({ range }) => textAt(sql, range)).join(', ')}`
  return [...edits, { range: { start, end: last.range.end }, text: list }]
}

/** The result becomes a CTE of its own, read by a last SELECT. */
function wrapped(query: Query, sql: string): readonly Edit[] {
  const last = query.ctes.at(-1)
  const start = last?.range.end ?? query.range.start
  const body = textAt(sql, { start, end: query.range.end })
  const head = last === undefined ? 'with ' : ', '
  return [{ range: { start, end: query.range.end }, text: `${head}all_of_it as (${body})\nselect * from all_of_it` }]
}

function selectsIn(query: Query): readonly Select[] {
  const inner = query.ctes.flatMap((cte) => selectsIn(cte.query))
  if (query.kind === 'set') return [...inner, ...selectsIn(query.left), ...selectsIn(query.right)]
  if (query.kind === 'opaque') return inner
  const below = [...query.from, ...query.joins.map(({ item }) => item)].flatMap((item) =>
    item.kind === 'subquery' ? selectsIn(item.query) : [],
  )
  return [...inner, ...below, query]
}

function namesOf(item: FromItem): readonly string[] {
  return [item.alias, item.kind === 'table' ? item.name.name : null].flatMap((name) =>
    name === null ? [] : [name.toLowerCase()],
  )
}

function qualifiersIn(expression: Expression): readonly (string | null)[] {
  if (expression.kind === 'column') return [expression.qualifier?.toLowerCase() ?? null]
  return expressionParts(expression).flatMap(qualifiersIn)
}

function inside(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

function textAt(sql: string, { start, end }: TextRange): string {
  return sql.slice(start, end)
}

/** Edits that overlap an earlier one are left out. */
function applied(sql: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end)
  let text = ''
  let at = 0
  for (const { range, text: replacement } of ordered) {
    if (range.start < at) continue
    text += sql.slice(at, range.start) + replacement
    at = range.end
  }
  return text + sql.slice(at)
}
