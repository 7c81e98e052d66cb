// Which inputs of a select can be filled with NULLs by an outer join, and which a condition of ON restricts.

import type { InputNode, SelectNode } from '../model/types.ts'

/** `before`: only joins before this input count, as for a condition in that input's ON. */
export function isNullSide(node: SelectNode, input: InputNode, before: InputNode | null): boolean {
  const limit = before?.index ?? node.inputs.length
  return node.inputs.some(({ index, join }) => {
    if (join === null || index >= limit) return false
    if (join.type === 'left' || join.type === 'asof') return index === input.index
    if (join.type === 'right') return index > input.index
    return join.type === 'full' && index >= input.index
  })
}

/** Whether a condition in the ON of `joined` leaves out rows of `input`. */
export function restrictedByOn(joined: InputNode, input: InputNode): boolean {
  const isRight = input.index === joined.index
  switch (joined.join?.type) {
    case 'left':
    case 'anti':
    case 'asof':
      return isRight
    case 'right':
      return !isRight
    case 'full':
    case undefined:
      return false
    default:
      return true
  }
}
