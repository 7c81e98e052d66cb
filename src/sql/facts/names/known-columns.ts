// Columns that the statement itself proves a stored relation to have: read with its alias, or where nothing else is read.

import { columnReferences } from '../../tree/expression-parts.ts'
import type { InputNode, Model, SelectNode } from '../model/types.ts'
import { placedExpressions } from './placed-expressions.ts'
import type { KnownColumns } from './query-columns.ts'
import type { Names } from './types.ts'

export function learnColumns(model: Model, names: Names): KnownColumns {
  const known = new Map<string, Set<string>>()
  const seen = new Map<InputNode, Set<string>>()

  function learn(input: InputNode, column: string): void {
    const done = seen.get(input) ?? new Set()
    if (input.pivoted || done.has(column)) return
    seen.set(input, done.add(column))
    if (input.source.kind === 'scan') {
      const key = input.source.scan.key
      known.set(key, (known.get(key) ?? new Set()).add(column))
      return
    }
    for (const origin of names.lookup(input, column).origins) {
      if (origin.kind === 'input') learn(origin.input, origin.column)
    }
  }

  for (const select of model.selects) {
    for (const { expression, place } of placedExpressions(select)) {
      for (const reference of columnReferences(expression)) {
        if (reference.qualifier === null && !proves(select)) continue
        for (const target of names.resolve(reference, select, place)) {
          if (target.kind === 'input' && target.path === null) learn(target.input, target.column)
        }
      }
    }
    for (const join of select.inputs) for (const key of join.join?.using ?? []) learn(join, key.toLowerCase())
  }
  return known
}

/** A bare name inside a subquery could belong to the select around it. */
function proves(select: SelectNode): boolean {
  return select.outer === null && select.inputs.length === 1
}
