// Every way a condition of a select restricts a stored relation below it.

import type { Logical } from '../../tree/types.ts'
import type { InputNode, Model, SelectNode } from '../model/types.ts'
import type { Lineage } from '../names/lineage.ts'
import type { Names, Place } from '../names/types.ts'
import type { Operand, PredicateFacts } from '../types.ts'
import { type Atom, atomsOf } from './atoms.ts'
import { type Condition, isVolatile } from './conditions.ts'
import { rejectsNull } from './null-passing.ts'
import { nullRejectedInputs } from './null-rejected.ts'
import { operandOf } from './operands.ts'
import { leavesOf, mergedEquality, oneColumn } from './or.ts'
import { restrictedByOn } from './outer-joins.ts'
import { isOneRow, sidesOf } from './sides.ts'
import { touchesOf } from './touches.ts'
import type { Tracer } from './trace.ts'

export interface Tools {
  readonly model: Model
  readonly names: Names
  readonly lineage: Lineage
  readonly tracer: Tracer
}

/** Each arm of an OR repeats the columns of all, so those of a long OR are not all told. */
const mostColumns = 16

export interface Restriction {
  readonly scan: number
  readonly predicate: PredicateFacts
}

export function restrictionsOf(condition: Condition, select: SelectNode, tools: Tools): readonly Restriction[] {
  const { expression } = condition
  if (expression.kind === 'or') return orRestrictions(expression, condition, select, tools)
  return atomsOf(expression).flatMap((atom) => {
    if (isNoFilter(atom, condition, select, tools)) return []
    return atomRestrictions(atom, condition, select, tools, {
      or: null,
      range: expression.range,
      rejects: () => rejectsNull(atom.comparator),
    })
  })
}

interface Manner {
  readonly or: PredicateFacts['or']
  readonly range: PredicateFacts['range']
  rejects(input: InputNode | null): boolean
}

function atomRestrictions(
  atom: Atom,
  condition: Condition,
  select: SelectNode,
  tools: Tools,
  manner: Manner,
): readonly Restriction[] {
  const { clause, joined } = condition
  const place: Place = { clause, projection: null }
  let operand: Operand | null = null
  return touchesOf(atom.subject).flatMap((touch) => {
    const [target] = tools.names.resolve(touch.reference, select, place)
    const input = target?.kind === 'input' ? target.input : null
    if (joined !== null && (input === null || !restrictedByOn(joined, input))) return []
    const start = { clause, joined, rejectsNull: manner.rejects(input), volatile: isVolatile(condition.expression) }
    return tools.tracer.reach(touch, select, start).map(({ scan, column, wrappers, blockers, depth }) => {
      operand ??= operandOf(atom, select, place, tools.model, tools.lineage)
      const { or, range } = manner
      return {
        scan,
        predicate: { range, column, comparator: atom.comparator, wrappers, operand, or, clause, blockers, depth },
      }
    })
  })
}

function orRestrictions(or: Logical, condition: Condition, select: SelectNode, tools: Tools): readonly Restriction[] {
  const place: Place = { clause: condition.clause, projection: null }
  const arms = leavesOf(or)
  const atoms = arms.flatMap((arm) => arm.flatMap((leaf) => atomsOf(leaf).map((atom) => ({ atom, range: leaf.range }))))
  const all = atoms.map(({ atom }) => atom)
  const isComplete = arms.every((arm) => arm.some((leaf) => atomsOf(leaf).length > 0))
  if (isComplete && oneColumn(all, select, place, tools)) {
    const merged = mergedEquality(all)
    const parts = merged === null ? atoms : [{ atom: merged, range: or.range }]
    const isStrict = all.every((atom) => rejectsNull(atom.comparator))
    return parts.flatMap(({ atom, range }) =>
      atomRestrictions(atom, condition, select, tools, { or: null, range, rejects: () => isStrict }),
    )
  }
  const columns = tools.lineage.beside(or, select, place).slice(0, mostColumns)
  const strict = nullRejectedInputs(arms, select, place, tools.names)
  return atoms.flatMap(({ atom, range }) => {
    if (isNoFilter(atom, condition, select, tools)) return []
    return atomRestrictions(atom, condition, select, tools, {
      or: { columns, arms: arms.length },
      range,
      rejects: (input) => input !== null && strict.has(input),
    })
  })
}

/**
 * An equality between two inputs joins them; against a one-row input it is a bound like any other. What a one-row input
 * is compared with does not restrict that input.
 */
function isNoFilter(atom: Atom, condition: Condition, select: SelectNode, { model, names }: Tools): boolean {
  const place: Place = { clause: condition.clause, projection: null }
  const subject = sidesOf([atom.subject], select, place, names)
  const operand = sidesOf(atom.operands, select, place, names)
  if (operand.references === 0) return false
  const [own] = subject.inputs
  const isBetween = own !== undefined && [...operand.inputs].some((input) => input !== own)
  if (isBetween && subject.inputs.size === 1 && isOneRow(model, own)) return true
  if (atom.comparator !== '=') return false
  if (subject.outer || operand.outer) return true
  if (subject.unresolved || operand.unresolved) return select.inputs.length > 1
  const [one, ...more] = operand.inputs
  if (one === undefined || more.length > 0 || subject.inputs.has(one)) return false
  return !isOneRow(model, one)
}
