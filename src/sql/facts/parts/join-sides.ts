// One side of a join key: the input and column it reads, what wraps the column, the stored columns behind it.

import type { Expression } from '../../tree/types.ts'
import { queryBehind } from '../model/arms.ts'
import type { InputNode, SelectNode } from '../model/types.ts'
import type { Place, Target } from '../names/types.ts'
import type { Tools } from '../predicates/predicates-of.ts'
import { touchesOf } from '../predicates/touches.ts'
import type { JoinSide, Wrapper } from '../types.ts'

export function joinSide(
  expression: Expression,
  select: SelectNode,
  place: Place,
  { names, lineage }: Tools,
): JoinSide {
  const touches = touchesOf(expression)
  const targets = touches.map(({ reference }) => names.resolve(reference, select, place)[0])
  const inputs = new Set(targets.map((target) => inputOf(target, select)))
  const [input = null] = inputs
  const [touch] = touches
  const [target] = targets
  const isSingle = touches.length === 1 && target?.kind === 'input'
  const path: readonly Wrapper[] =
    isSingle && target.path !== null ? [{ kind: 'path', path: target.path, range: expression.range }] : []
  return {
    input: inputs.size === 1 ? input : null,
    column: isSingle ? target.column : null,
    base: lineage.beside(expression, select, place),
    wrappers: touch === undefined ? [] : [...touch.wrappers, ...path],
  }
}

function inputOf(target: Target | undefined, select: SelectNode): number | null {
  return target?.kind === 'input' && target.input.select === select ? target.input.index : null
}

export function usingSide(input: InputNode | null, column: string, { model, names, lineage }: Tools): JoinSide {
  if (input === null) return { input: null, column, base: [], wrappers: [] }
  const { source } = input
  const isQuery = queryBehind(model, source) !== null
  const base =
    source.kind === 'scan' && !input.pivoted
      ? [{ scan: source.scan.id, column }]
      : isQuery
        ? lineage.ofOrigins(names.lookup(input, column).origins)
        : []
  return { input: input.index, column, base, wrappers: [] }
}
