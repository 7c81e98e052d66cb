// Inputs whose NULL rows an OR leaves out, because every arm does.

import type { Expression } from '../../tree/types.ts'
import type { InputNode, SelectNode } from '../model/types.ts'
import type { Names, Place } from '../names/types.ts'
import { atomsOf } from './atoms.ts'
import { passesNull, rejectsNull } from './null-passing.ts'
import { touchesOf } from './touches.ts'

export function nullRejectedInputs(
  arms: readonly (readonly Expression[])[],
  select: SelectNode,
  place: Place,
  names: Names,
): ReadonlySet<InputNode> {
  const perArm = arms.map((arm) => rejectedBy(arm, select, place, names))
  const [first = new Set<InputNode>(), ...rest] = perArm
  return new Set([...first].filter((input) => rest.every((other) => other.has(input))))
}

function rejectedBy(
  arm: readonly Expression[],
  select: SelectNode,
  place: Place,
  names: Names,
): ReadonlySet<InputNode> {
  const found = new Set<InputNode>()
  for (const atom of arm.flatMap(atomsOf)) {
    if (!rejectsNull(atom.comparator)) continue
    for (const touch of touchesOf(atom.subject)) {
      const [target] = names.resolve(touch.reference, select, place)
      if (target?.kind === 'input' && touch.wrappers.every(passesNull)) found.add(target.input)
    }
  }
  return found
}
