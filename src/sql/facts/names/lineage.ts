// Base columns of an expression: its references followed through CTEs, subqueries and aliases down to stored relations.

import { columnReferences, queriesIn } from '../../tree/expression-parts.ts'
import type { Expression } from '../../tree/types.ts'
import { queryBehind } from '../model/arms.ts'
import type { InputNode, Model, QueryNode, SelectNode } from '../model/types.ts'
import type { BaseColumn } from '../types.ts'
import { ColumnMemory } from './column-memory.ts'
import type { Names, Origin, Place, Target } from './types.ts'

export interface Lineage {
  of(expression: Expression, select: SelectNode, place: Place): readonly BaseColumn[]
  /** Without what scalar subqueries inside give. */
  beside(expression: Expression, select: SelectNode, place: Place): readonly BaseColumn[]
  ofTarget(target: Target): readonly BaseColumn[]
  ofOrigins(origins: readonly Origin[]): readonly BaseColumn[]
}

export function createLineage(model: Model, names: Names): Lineage {
  const done = new Map<SelectNode, Map<Expression, readonly BaseColumn[]>>()
  const active = new Set<Expression>()
  const ofInputs = new ColumnMemory<readonly BaseColumn[]>()

  function of(expression: Expression, select: SelectNode, place: Place): readonly BaseColumn[] {
    const cached = done.get(select)?.get(expression)
    if (cached !== undefined) return cached
    // Only a lateral function that names itself comes back here; such a text is not valid.
    if (active.has(expression)) return []
    active.add(expression)
    const own = beside(expression, select, place)
    const inner = scalarQueries(expression)
    const found = inner.length === 0 ? own : distinctColumns([...own, ...inner])
    active.delete(expression)
    const ofSelect = done.get(select) ?? new Map<Expression, readonly BaseColumn[]>()
    done.set(select, ofSelect.set(expression, found))
    return found
  }

  function beside(expression: Expression, select: SelectNode, place: Place): readonly BaseColumn[] {
    const found: BaseColumn[] = []
    for (const reference of columnReferences(expression)) {
      for (const target of names.resolve(reference, select, place)) found.push(...ofTarget(target))
    }
    return distinctColumns(found)
  }

  /** A scalar subquery gives its one column; EXISTS and IN give none of their values. */
  function scalarQueries(expression: Expression): readonly BaseColumn[] {
    return queriesIn(expression).flatMap((query) => {
      const node = model.queries.get(query)
      return node !== undefined && isScalar(node) ? ofFirstColumn(node) : []
    })
  }

  function ofFirstColumn(node: QueryNode): readonly BaseColumn[] {
    return ofOrigins(names.columns(node)?.[0]?.origins ?? [])
  }

  function ofTarget(target: Target): readonly BaseColumn[] {
    if (target.kind === 'input') return ofInput(target.input, target.column)
    const { select, projection } = target
    const found = select.select.projections[projection]
    return found === undefined ? [] : of(found.expression, select, { clause: 'projection', projection })
  }

  function ofInput(input: InputNode, column: string): readonly BaseColumn[] {
    if (input.pivoted) return []
    const { source } = input
    if (source.kind === 'scan') return [{ scan: source.scan.id, column }]
    if (source.kind === 'function') return of(source.call, input.select, { clause: 'from', projection: null })
    if (queryBehind(model, source) === null) return []
    return ofInputs.once(input, column, () => ofOrigins(names.lookup(input, column).origins))
  }

  function ofOrigins(origins: readonly Origin[]): readonly BaseColumn[] {
    return distinctColumns(
      origins.flatMap((origin) =>
        origin.kind === 'input'
          ? ofInput(origin.input, origin.column)
          : of(origin.expression, origin.select, { clause: 'projection', projection: origin.projection }),
      ),
    )
  }

  return { of, beside, ofTarget, ofOrigins }
}

function isScalar(node: QueryNode): boolean {
  return node.kind !== 'opaque' && (node.kind === 'select' ? node.outerRole : node.role) === 'scalar-subquery'
}

export function distinctColumns(columns: readonly BaseColumn[]): readonly BaseColumn[] {
  if (columns.length < 2) return columns
  const seen = new Set<string>()
  return columns.filter(({ scan, column }) => {
    const key = `${scan}:${column}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
