// What kind of value an output column holds, followed through CTEs and subqueries to where it is computed.

import { hasAggregate, windowsIn } from '../../tree/expression-parts.ts'
import type { Expression } from '../../tree/types.ts'
import type { InputNode, SelectNode } from '../model/types.ts'
import { ColumnMemory } from '../names/column-memory.ts'
import type { Names, Origin, Place } from '../names/types.ts'
import type { OutputColumn } from '../types.ts'

type Kind = OutputColumn['kind']

export interface OutputKinds {
  ofExpression(expression: Expression, node: SelectNode, place: Place): Kind
  ofOrigins(origins: readonly Origin[]): Kind
}

export function createOutputKinds(names: Names): OutputKinds {
  const done = new Map<Expression, Kind>()
  const ofInputs = new ColumnMemory<Kind>()

  function ofExpression(expression: Expression, node: SelectNode, place: Place): Kind {
    const known = done.get(expression)
    if (known !== undefined) return known
    const kind = computed(expression, node, place)
    done.set(expression, kind)
    return kind
  }

  /** A bare column is what it stands for further down: the name of an aggregate in a CTE is an aggregate. */
  function computed(expression: Expression, node: SelectNode, place: Place): Kind {
    if (expression.kind === 'column') {
      const [target] = names.resolve(expression, node, place)
      if (target === undefined) return 'column'
      if (target.kind === 'input') {
        return target.path === null ? ofInput(target.input, target.column) : 'expression'
      }
      const { select, projection } = target
      const inner = select.select.projections[projection]
      return inner === undefined
        ? 'column'
        : ofExpression(inner.expression, select, { clause: 'projection', projection })
    }
    if (windowsIn(expression).length > 0) return 'window'
    if (hasAggregate(expression)) return 'aggregate'
    return isConstantShape(expression) ? 'constant' : 'expression'
  }

  /** Arms of a set operation that compute it in different ways make it an expression. */
  function ofOrigins(origins: readonly Origin[]): Kind {
    const kinds = new Set(origins.map(ofOrigin))
    const [kind = 'column'] = kinds
    return kinds.size > 1 ? 'expression' : kind
  }

  function ofInput(input: InputNode, column: string): Kind {
    return ofInputs.once(input, column, () => ofOrigins(names.lookup(input, column).origins))
  }

  function ofOrigin(origin: Origin): Kind {
    if (origin.kind === 'input') return ofInput(origin.input, origin.column)
    const { expression, select, projection } = origin
    return ofExpression(expression, select, { clause: 'projection', projection })
  }

  return { ofExpression, ofOrigins }
}

function isConstantShape(expression: Expression): boolean {
  if (expression.kind === 'literal') return true
  return expression.kind === 'cast' && isConstantShape(expression.arg)
}
