// Which columns a query has, as far as the text tells: stars are expanded through CTEs and subqueries.

import { queryBehind } from '../model/arms.ts'
import type { InputNode, Model, QueryNode, SelectNode, SetNode } from '../model/types.ts'
import { functionColumns } from './function-columns.ts'
import type { Lookup, Origin, QueryColumn } from './types.ts'

const unknown: Lookup = { status: 'maybe', origins: [] }
const absent: Lookup = { status: 'no', origins: [] }

/** A star over two copies of a CTE doubles its columns; beyond this many they are found by name like those of a relation. */
const mostColumns = 4000

/** Columns that the statement proves a stored relation to have, by relation key. */
export type KnownColumns = ReadonlyMap<string, ReadonlySet<string>>

export class QueryColumns {
  private readonly model: Model
  private readonly known: KnownColumns
  private readonly lists = new Map<QueryNode, readonly QueryColumn[] | null>()
  private readonly renamed = new Map<InputNode, readonly QueryColumn[]>()
  private readonly indexes = new Map<readonly QueryColumn[], ReadonlyMap<string, QueryColumn>>()
  private readonly open = new Map<QueryNode, Map<string, Lookup>>()

  constructor(model: Model, known: KnownColumns) {
    this.model = model
    this.known = known
  }

  columns(query: QueryNode): readonly QueryColumn[] | null {
    const cached = this.lists.get(query)
    if (cached !== undefined) return cached
    const list =
      query.kind === 'select' ? this.selectColumns(query) : query.kind === 'set' ? this.setColumns(query) : null
    this.lists.set(query, list)
    return list
  }

  /** Columns of an input under the names it gives them. */
  inputColumns(input: InputNode): readonly QueryColumn[] | null {
    const query = queryBehind(this.model, input.source)
    if (query === null || input.pivoted) return null
    const list = this.columns(query)
    if (list === null) return null
    const names = renamed(input)
    if (names.length === 0) return list
    const known = this.renamed.get(input)
    if (known !== undefined) return known
    const columns = list.map((column, index) => ({ ...column, name: names[index] ?? column.name }))
    this.renamed.set(input, columns)
    return columns
  }

  lookupInput(input: InputNode, name: string): Lookup {
    if (input.pivoted) return unknown
    const { source } = input
    if (source.kind === 'scan') {
      const columns = this.known.get(source.scan.key)
      return columns?.has(name) ? { status: 'yes', origins: [] } : unknown
    }
    if (source.kind === 'function') return functionLookup(input, name)
    if (source.kind === 'values') return unknown
    const list = this.inputColumns(input)
    if (list !== null) return this.find(list, name)
    const names = renamed(input)
    if (names.length > 0) return names.includes(name) ? { status: 'yes', origins: [] } : absent
    const query = queryBehind(this.model, source)
    return query === null ? unknown : this.lookup(query, name)
  }

  private lookup(query: QueryNode, name: string): Lookup {
    if (query.kind === 'opaque') return unknown
    const list = this.columns(query)
    if (list !== null) return this.find(list, name)
    return this.lookupOnce(query, name)
  }

  /** A CTE that two others read is asked by both, as those are by the next: without a memory the ways would double each time. */
  private lookupOnce(query: SelectNode | SetNode, name: string): Lookup {
    const byName = this.open.get(query) ?? new Map<string, Lookup>()
    this.open.set(query, byName)
    const known = byName.get(name)
    if (known !== undefined) return known
    const found = query.kind === 'select' ? this.lookupOpen(query, name) : this.lookupArms(query, name)
    byName.set(name, found)
    return found
  }

  private find(list: readonly QueryColumn[], name: string): Lookup {
    let index = this.indexes.get(list)
    if (index === undefined) {
      const built = new Map<string, QueryColumn>()
      for (const column of list) if (column.name !== null && !built.has(column.name)) built.set(column.name, column)
      this.indexes.set(list, built)
      index = built
    }
    const column = index.get(name)
    return column === undefined ? absent : { status: 'yes', origins: column.origins }
  }

  /** A select with a star over unknown columns: named projections first, then the one starred input that may have it. */
  private lookupOpen(node: SelectNode, name: string): Lookup {
    const named = node.select.projections.findIndex((projection) => projection.alias?.toLowerCase() === name)
    if (named >= 0) return { status: 'yes', origins: [projectionOrigin(node, named)] }
    const sure: Origin[] = []
    const possible: Origin[] = []
    for (const projection of node.select.projections) {
      const star = projection.expression
      if (star.kind !== 'star' || star.except.some((column) => column.toLowerCase() === name)) continue
      for (const input of starInputs(node, star.qualifier)) {
        const { status } = this.lookupInput(input, name)
        const origin: Origin = { kind: 'input', select: node, input, column: name }
        if (status === 'yes') sure.push(origin)
        if (status === 'maybe') possible.push(origin)
      }
    }
    const only = sure[0] ?? possible[0]
    if (only === undefined) return absent
    if (sure.length === 1) return { status: 'yes', origins: [only] }
    if (sure.length === 0 && possible.length === 1) return { status: 'maybe', origins: [only] }
    return { status: sure.length > 1 ? 'yes' : 'maybe', origins: this.merged(node, name, sure) }
  }

  /** `select *` over a USING join has the key once, from the side that is always there. */
  private merged(node: SelectNode, name: string, sure: readonly Origin[]): readonly Origin[] {
    const using = node.select.joins.some((join) => join.using.some((key) => key.toLowerCase() === name))
    return using ? sure.slice(0, 1) : []
  }

  /** Arms with open columns are matched by name, since positions are not known. */
  private lookupArms(node: SetNode, name: string): Lookup {
    const found = node.arms.map((arm) => this.lookup(arm, name))
    const origins = found.flatMap((lookup) => lookup.origins)
    if (found.some((lookup) => lookup.status === 'yes')) return { status: 'yes', origins }
    return found.some((lookup) => lookup.status === 'maybe') ? { status: 'maybe', origins } : absent
  }

  private selectColumns(node: SelectNode): readonly QueryColumn[] | null {
    const list: QueryColumn[] = []
    for (const [index, projection] of node.select.projections.entries()) {
      const star = projection.expression
      if (star.kind !== 'star') {
        list.push({ name: projection.alias?.toLowerCase() ?? null, origins: [projectionOrigin(node, index)] })
        continue
      }
      const inputs = starInputs(node, star.qualifier)
      if (inputs.length === 0) return null
      for (const input of inputs) {
        const columns = this.inputColumns(input)
        if (columns === null) return null
        const hidden = new Set([...star.except.map((column) => column.toLowerCase()), ...usingKeys(input)])
        for (const { name } of columns) {
          if (name === null) list.push({ name, origins: [] })
          else if (!hidden.has(name)) {
            list.push({ name, origins: [{ kind: 'input', select: node, input, column: name }] })
          }
        }
        if (list.length > mostColumns) return null
      }
    }
    return list
  }

  private setColumns(node: SetNode): readonly QueryColumn[] | null {
    const [first, ...rest] = node.arms.map((arm) => this.columns(arm))
    if (first === undefined || first === null) return null
    const others = rest.filter((list) => list !== null)
    if (others.length < rest.length) return null
    if (others.some((list) => list.length !== first.length)) return null
    return first.map((column, index) => ({
      name: column.name,
      origins: [...column.origins, ...others.flatMap((list) => list[index]?.origins ?? [])],
    }))
  }
}

function projectionOrigin(select: SelectNode, projection: number): Origin {
  const found = select.select.projections[projection]
  if (found === undefined) throw new Error(`no projection ${projection}`)
  return { kind: 'projection', select, projection, expression: found.expression }
}

export function starInputs(node: SelectNode, qualifier: string | null): readonly InputNode[] {
  const inputs = node.inputs.filter((input) => input.join?.type !== 'semi' && input.join?.type !== 'anti')
  if (qualifier === null) return inputs
  const wanted = qualifier.toLowerCase()
  return inputs.filter((input) => input.alias === wanted || input.alias === lastPart(wanted))
}

export function lastPart(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1)
}

function usingKeys(input: InputNode): readonly string[] {
  return input.join?.using.map((key) => key.toLowerCase()) ?? []
}

const none: readonly string[] = []

/** Column names an input is given: `with t (a, b) as`, `from (...) t (a, b)`. */
function renamed(input: InputNode): readonly string[] {
  if (input.item.kind !== 'function' && input.item.columns !== undefined && input.item.columns.length > 0) {
    return input.item.columns.map((column) => column.toLowerCase())
  }
  if (input.source.kind !== 'cte' || input.source.cte.tree.columns.length === 0) return none
  return input.source.cte.tree.columns.map((column) => column.toLowerCase())
}

function functionLookup(input: InputNode, name: string): Lookup {
  const columns = functionColumns(input)
  if (columns === null) return unknown
  return columns.includes(name) ? { status: 'yes', origins: [] } : absent
}
