// ORs: their arms, and those that only list values of one column, which work like IN.

import type { Expression, Logical } from '../../tree/types.ts'
import type { Model, SelectNode } from '../model/types.ts'
import type { Names, Place } from '../names/types.ts'
import type { Atom } from './atoms.ts'
import { armsOfOr } from './conjuncts.ts'
import { isConstant } from './operands.ts'
import { touchesOf } from './touches.ts'

/** Conditions of each arm, with ORs inside an arm's AND laid open. */
export function leavesOf(or: Logical): readonly (readonly Expression[])[] {
  return armsOfOr(or).map((arm) => arm.flatMap(leaves))
}

function leaves(condition: Expression): readonly Expression[] {
  return condition.kind === 'or' ? armsOfOr(condition).flatMap((arm) => arm.flatMap(leaves)) : [condition]
}

/** Every atom compares the same column with constants. */
export function oneColumn(
  atoms: readonly Atom[],
  select: SelectNode,
  place: Place,
  { model, names }: { readonly model: Model; readonly names: Names },
): boolean {
  const columns = new Set<string>()
  for (const atom of atoms) {
    if (atom.query !== null || !atom.operands.every((operand) => isConstant(operand, model.dialect))) return false
    for (const { reference } of touchesOf(atom.subject)) {
      const [target] = names.resolve(reference, select, place)
      if (target === undefined) return false
      columns.add(target.kind === 'alias' ? `alias ${target.projection}` : `${target.input.index}.${target.column}`)
    }
  }
  return columns.size === 1 && atoms.every((atom) => touchesOf(atom.subject).length > 0)
}

/** `a = 1 or a = 2` as `a in (1, 2)`; null when the arms compare otherwise or wrap the column differently. */
export function mergedEquality(atoms: readonly Atom[]): Atom | null {
  const [first] = atoms
  if (first === undefined || first.subject.kind !== 'column') return null
  const isPlain = (atom: Atom): boolean =>
    (atom.comparator === '=' || atom.comparator === 'in') && atom.subject.kind === 'column'
  if (!atoms.every(isPlain)) return null
  return {
    comparator: 'in',
    subject: first.subject,
    operands: atoms.flatMap((atom) => atom.operands),
    query: null,
    queryColumn: 0,
  }
}
