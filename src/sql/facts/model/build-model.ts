// Links the tree of one statement: gives every select its inputs, finds which names are CTEs and which are stored relations.

import type { Dialect } from '../../../domain/dialect.ts'
import { type RelationName, relationKey } from '../../../domain/relation.ts'
import { expressionParts, queriesIn } from '../../tree/expression-parts.ts'
import type { CommonTable, Expression, FromItem, Query, Select, SetOperation, TableItem } from '../../tree/types.ts'
import type { SelectRole } from '../types.ts'
import { selectExpressions } from './select-expressions.ts'
import type { CteNode, InputNode, Model, QueryNode, ScanNode, SelectNode, SetNode, SourceNode } from './types.ts'

/** CTE names visible at a place, innermost first; a recursive body sees its own name. */
interface Visible {
  readonly cte: CteNode
  readonly own: boolean
  readonly next: Visible | null
}

interface Place {
  readonly role: SelectRole
  readonly outerRole: SelectRole
  readonly cte: CteNode | null
  readonly parent: SelectNode | null
  readonly outer: SelectNode | null
  readonly visible: Visible | null
  readonly armOf: readonly SetNode[]
}

export function buildModel(query: Query, dialect: Dialect, text: string): Model {
  const builder = new ModelBuilder(dialect, text)
  return builder.build(query)
}

class ModelBuilder {
  private readonly dialect: Dialect
  private readonly text: string
  private readonly selects: SelectNode[] = []
  private readonly sets: SetNode[] = []
  private readonly ctes: CteNode[] = []
  private readonly scans: ScanNode[] = []
  private readonly bodies = new Map<CteNode, QueryNode>()
  private readonly readings = new Map<CteNode, InputNode[]>()
  private readonly queries = new Map<Query, QueryNode>()

  constructor(dialect: Dialect, text: string) {
    this.dialect = dialect
    this.text = text
  }

  build(query: Query): Model {
    const root = this.query(query, {
      role: 'result',
      outerRole: 'result',
      cte: null,
      parent: null,
      outer: null,
      visible: null,
      armOf: [],
    })
    const { dialect, text, selects, sets, ctes, scans, bodies, readings, queries } = this
    return { dialect, text, root, selects, sets, ctes, scans, bodies, readings, queries }
  }

  private query(query: Query, place: Place): QueryNode {
    let visible = place.visible
    for (const table of query.ctes) visible = this.commonTable(table, { ...place, visible })
    const inner = { ...place, visible }
    if (query.kind === 'opaque') return { kind: 'opaque', tree: query }
    return query.kind === 'select' ? this.select(query, inner) : this.set(query, inner, visible)
  }

  private commonTable(table: CommonTable, place: Place): Visible {
    const cte: CteNode = { tree: table, name: table.name.toLowerCase() }
    this.ctes.push(cte)
    this.readings.set(cte, [])
    const inner: Place = { ...place, role: 'cte', outerRole: 'cte', cte, armOf: [] }
    const mayRecur = table.recursive || this.dialect === 'snowflake'
    const body = table.query
    if (mayRecur && body.kind === 'set') this.bodies.set(cte, this.recursiveBody(body, inner, cte))
    else this.bodies.set(cte, this.query(body, inner))
    return { cte, own: false, next: place.visible }
  }

  /** Only the last arm of a recursive body may read its own name; the anchor before it may not. */
  private recursiveBody(body: SetOperation, place: Place, cte: CteNode): QueryNode {
    let visible = place.visible
    for (const table of body.ctes) visible = this.commonTable(table, { ...place, visible })
    return this.set(body, { ...place, visible }, { cte, own: true, next: visible })
  }

  private set(tree: SetOperation, place: Place, visibleRight: Visible | null): SetNode {
    const arms: QueryNode[] = []
    const { cte, parent } = place
    const node: SetNode = { kind: 'set', tree, role: place.outerRole, cte, parent, arms }
    this.sets.push(node)
    const inner: Place = { ...place, role: 'set-arm', armOf: [node, ...place.armOf] }
    arms.push(this.query(tree.left, inner))
    arms.push(this.query(tree.right, { ...inner, visible: visibleRight }))
    return node
  }

  private select(select: Select, place: Place): SelectNode {
    const inputs: InputNode[] = []
    const { role, outerRole, cte, parent, outer, armOf } = place
    const id = this.selects.length
    const node: SelectNode = { kind: 'select', id, select, role, outerRole, cte, parent, outer, armOf, inputs }
    this.selects.push(node)
    for (const projection of select.projections) this.inside(projection.expression, node, place.visible)
    for (const item of select.from) this.input(item, null, node, inputs, place.visible)
    for (const join of select.joins) {
      this.input(join.item, join, node, inputs, place.visible)
      if (join.on !== null) this.inside(join.on, node, place.visible)
    }
    for (const expression of selectExpressions(select)) this.inside(expression, node, place.visible)
    return node
  }

  /** Queries inside an expression of `node`. */
  private inside(expression: Expression, node: SelectNode, visible: Visible | null): void {
    for (const query of queriesIn(expression)) {
      if (this.queries.has(query)) continue
      const role = roleInside(expression, query)
      const place = { role, outerRole: role, cte: node.cte, parent: node, outer: node, visible, armOf: [] }
      this.queries.set(query, this.query(query, place))
    }
  }

  private input(
    item: FromItem,
    join: InputNode['join'],
    select: SelectNode,
    inputs: InputNode[],
    visible: Visible | null,
  ): void {
    const source = this.source(item, select, visible)
    const alias = aliasOf(item)
    const pivoted = (item.kind === 'table' || item.kind === 'subquery') && item.pivoted
    const input: InputNode = { index: inputs.length, select, alias, item, join, source, pivoted }
    inputs.push(input)
    if (source.kind === 'cte' && !source.recursive) this.readings.get(source.cte)?.push(input)
  }

  private source(item: FromItem, select: SelectNode, visible: Visible | null): SourceNode {
    if (item.kind === 'table') return this.table(item, select, visible)
    if (item.kind === 'values') return { kind: 'values', rows: item.rows }
    if (item.kind === 'function') {
      this.inside(item.call, select, visible)
      return { kind: 'function', call: item.call, lateral: item.lateral }
    }
    const outer = item.lateral ? select : select.outer
    const role = 'from-subquery'
    const place = { role, outerRole: role, cte: select.cte, parent: select, outer, visible, armOf: [] } as const
    return { kind: 'query', query: this.query(item.query, place), lateral: item.lateral }
  }

  private table(item: TableItem, select: SelectNode, visible: Visible | null): SourceNode {
    const found = isBare(item.name) ? findVisible(visible, item.name.name) : null
    if (found !== null) return { kind: 'cte', cte: found.cte, recursive: found.own }
    const scan: ScanNode = {
      id: this.scans.length,
      relation: item.name,
      key: relationKey(item.name),
      alias: aliasOf(item),
      range: item.range,
      select,
      sampled: item.sampled,
      timeTravel: item.timeTravel,
    }
    this.scans.push(scan)
    return { kind: 'scan', scan }
  }
}

function aliasOf(item: FromItem): string {
  if (item.alias !== null) return item.alias.toLowerCase()
  if (item.kind === 'table') return item.name.name.toLowerCase()
  return ''
}

function isBare(name: RelationName): boolean {
  return (name.schema === null || name.schema === '') && (name.database === null || name.database === '')
}

function findVisible(visible: Visible | null, name: string): Visible | null {
  const wanted = name.toLowerCase()
  for (let at = visible; at !== null; at = at.next) if (at.cte.name === wanted) return at
  return null
}

function roleInside(expression: Expression, query: Query): SelectRole {
  let role: SelectRole = 'scalar-subquery'
  const visit = (part: Expression): void => {
    if (part.kind === 'in' && part.query === query) role = 'in-subquery'
    if (part.kind === 'exists' && part.query === query) role = 'exists'
    for (const inner of expressionParts(part)) visit(inner)
  }
  visit(expression)
  return role
}
