// Follows a column in a condition down through pass-through selects to stored relations, collecting what stands in between.

import { armsOf, queryBehind } from '../model/arms.ts'
import type { InputNode, Model, SelectNode } from '../model/types.ts'
import type { Clause, Names, Origin, Place, Target } from '../names/types.ts'
import type { Blocker, Wrapper } from '../types.ts'
import { barriersOf, type Value } from './barriers.ts'
import { passesNull } from './null-passing.ts'
import { isNullSide } from './outer-joins.ts'
import { type Touch, touchesOf } from './touches.ts'

/** One stored column that a condition reaches. */
export interface Reach {
  readonly scan: number
  readonly column: string
  readonly wrappers: readonly Wrapper[]
  readonly blockers: readonly Blocker[]
  readonly depth: number
}

interface Way {
  readonly wrappers: readonly Wrapper[]
  readonly blockers: readonly Blocker[]
  readonly depth: number
  /** The condition is not true where the column is NULL, as far as its comparison goes. */
  readonly rejectsNull: boolean
}

/** The same column reached in more ways than these says nothing new, and the ways could grow without end. */
const mostVisits = 4

/** Selects that a condition is followed through: no engine moves one further, and the work grows with the square. */
export const mostDepth = 100

export interface Start {
  readonly clause: Clause
  /** For a condition of ON: the joined input. */
  readonly joined: InputNode | null
  readonly rejectsNull: boolean
  readonly volatile: boolean
}

export interface Tracer {
  /** Where one column inside a condition of `select` leads. */
  reach(touch: Touch, select: SelectNode, start: Start): readonly Reach[]
}

export function createTracer(model: Model, names: Names, shared: (input: InputNode) => boolean): Tracer {
  const visits = new Map<string, number>()

  function isTired(key: string): boolean {
    const count = (visits.get(key) ?? 0) + 1
    visits.set(key, count)
    return count > mostVisits
  }

  function reach(touch: Touch, select: SelectNode, start: Start): readonly Reach[] {
    visits.clear()
    const place: Place = { clause: start.clause, projection: null }
    const value: Value = { kind: 'expression', expression: touch.reference, place }
    const inside = touch.aggregated || touch.windowed
    const way: Way = {
      wrappers: touch.wrappers,
      blockers: [
        ...(start.volatile ? (['volatile'] as const) : []),
        ...marks(touch),
        ...(inside ? [] : barriersOf(select, value, start.clause, names)),
      ],
      depth: 0,
      rejectsNull: start.rejectsNull,
    }
    const found = names
      .resolve(touch.reference, select, place)
      .flatMap((target) => followTarget(target, touch, select, start.joined, way))
    return distinctReaches(found)
  }

  function followTarget(
    target: Target,
    { reference: { range } }: Touch,
    select: SelectNode,
    joined: InputNode | null,
    way: Way,
  ): readonly Reach[] {
    if (target.kind === 'alias') return followAlias(target, joined, way)
    const { input, path } = target
    // A condition on a column of a select further out restricts nothing there.
    if (input.select !== select) return []
    const wrapped =
      path === null ? way : { ...way, wrappers: [...way.wrappers, { kind: 'path', path, range } as const] }
    return followInput(input, target.column, joined, wrapped)
  }

  /** An alias of the same select stands for its expression, computed beside the condition. */
  function followAlias(
    target: Extract<Target, { kind: 'alias' }>,
    joined: InputNode | null,
    way: Way,
  ): readonly Reach[] {
    const { select, projection } = target
    const expression = select.select.projections[projection]?.expression
    if (expression === undefined || isTired(`alias ${select.id} ${projection}`)) return []
    const place: Place = { clause: 'projection', projection }
    return touchesOf(expression).flatMap((touch) =>
      names
        .resolve(touch.reference, select, place)
        .flatMap((inner) => followTarget(inner, touch, select, joined, through(way, touch))),
    )
  }

  function followInput(input: InputNode, column: string, joined: InputNode | null, before: Way): readonly Reach[] {
    if (input.pivoted || isTired(`${input.select.id} ${input.index} ${column}`)) return []
    const isBlocked =
      isNullSide(input.select, input, joined) && !(before.rejectsNull && before.wrappers.every(passesNull))
    const way: Way = isBlocked ? { ...before, blockers: [...before.blockers, 'outer-join'] } : before
    const { source } = input
    if (source.kind === 'scan') {
      const { wrappers, blockers, depth } = way
      return [{ scan: source.scan.id, column, wrappers, blockers: [...new Set(blockers)], depth }]
    }
    const query = queryBehind(model, source)
    if (query === null || way.depth >= mostDepth) return []
    const deeper = { ...way, depth: way.depth + 1, blockers: [...way.blockers, ...entering(input)] }
    return names.lookup(input, column).origins.flatMap((origin) => followOrigin(origin, deeper))
  }

  function entering(input: InputNode): readonly Blocker[] {
    const found: Blocker[] = []
    const { source } = input
    const query = queryBehind(model, source)
    if (source.kind === 'cte' && isRecursive(model, source.cte)) found.push('recursion')
    if (shared(input)) found.push('shared-cte')
    if (query?.kind === 'set' && limitedAbove(query)) found.push('limit')
    return found
  }

  function limitedAbove(query: Extract<ReturnType<typeof queryBehind>, { kind: 'set' }>): boolean {
    return query.tree.limit !== null || query.arms.some((arm) => arm.kind === 'set' && limitedAbove(arm))
  }

  function followOrigin(origin: Origin, way: Way): readonly Reach[] {
    const { select } = origin
    if (origin.kind === 'input') {
      const value: Value = { kind: 'input', input: origin.input, column: origin.column }
      const blockers = [...way.blockers, ...barriersOf(select, value, 'outside', names)]
      return followInput(origin.input, origin.column, null, { ...way, blockers })
    }
    const { expression, projection } = origin
    const place: Place = { clause: 'projection', projection }
    const barriers = barriersOf(select, { kind: 'expression', expression, place }, 'outside', names)
    const below = { ...way, blockers: [...way.blockers, ...barriers] }
    return touchesOf(expression).flatMap((touch) =>
      names
        .resolve(touch.reference, select, place)
        .flatMap((target) => followTarget(target, touch, select, null, through(below, touch))),
    )
  }

  return { reach }
}

export function isRecursive(model: Model, cte: Parameters<Model['bodies']['get']>[0]): boolean {
  const body = model.bodies.get(cte)
  return armsOf(body).some((arm) =>
    arm.inputs.some(({ source }) => source.kind === 'cte' && source.recursive && source.cte === cte),
  )
}

function through(way: Way, touch: Touch): Way {
  return {
    ...way,
    wrappers: [...way.wrappers, ...touch.wrappers],
    blockers: [...way.blockers, ...marks(touch)],
  }
}

function marks(touch: Touch): readonly Blocker[] {
  return [...(touch.windowed ? (['window'] as const) : []), ...(touch.aggregated ? (['aggregate'] as const) : [])]
}

function distinctReaches(reaches: readonly Reach[]): readonly Reach[] {
  const seen = new Set<string>()
  return reaches.filter((reach) => {
    const wrappers = reach.wrappers.map(({ kind, range }) => `${kind}${range.start}`)
    const key = [reach.scan, reach.column, reach.depth, ...wrappers, ...reach.blockers].join(' ')
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
