// The query whose facts a statement has: its own, or for MERGE, UPDATE and DELETE one that reads what they read.

import type { RelationName } from '../../domain/relation.ts'
import type { TextRange } from '../../domain/text.ts'
import type {
  FromItem,
  Join,
  MergeStatement,
  Query,
  Select,
  Statement,
  TableItem,
  WriteStatement,
} from '../tree/types.ts'

export function queryOfStatement(statement: Statement): Query | null {
  switch (statement.kind) {
    case 'query':
      return statement.query
    case 'merge':
      return mergeQuery(statement)
    case 'update':
    case 'delete':
      return writeQuery(statement)
    case 'other':
      return null
    default:
      return statement.query
  }
}

export function targetOf(statement: Statement): RelationName | null {
  if (statement.kind === 'merge') return statement.target.name
  return statement.kind === 'query' || statement.kind === 'other' ? null : statement.target
}

/** Rows of the source without a match are still inserted: the condition restricts the target alone, as a right join's does. */
function mergeQuery({ target, source, on, extra, range }: MergeStatement): Select {
  const join: Join = {
    type: 'right',
    item: source,
    on,
    using: [],
    range: { start: source.range.start, end: on.range.end },
  }
  return { ...emptySelect(range), from: [target], joins: [join], ...(extra === undefined ? {} : { extra }) }
}

function writeQuery({ target, where, sources, extra, range }: WriteStatement): Select | null {
  if (target === null) return null
  const from: FromItem[] = [tableItem(target, range), ...(sources ?? [])]
  return { ...emptySelect(range), from, where, ...(extra === undefined ? {} : { extra }) }
}

function tableItem(name: RelationName, range: TextRange): TableItem {
  return { kind: 'table', name, alias: null, sampled: false, timeTravel: false, pivoted: false, range }
}

function emptySelect(range: TextRange): Select {
  return {
    kind: 'select',
    distinct: null,
    projections: [],
    from: [],
    joins: [],
    where: null,
    groupBy: null,
    having: null,
    qualify: null,
    ctes: [],
    orderBy: [],
    orderRange: null,
    limit: null,
    limitRange: null,
    range,
  }
}
