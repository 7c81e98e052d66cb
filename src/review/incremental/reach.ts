// Whether a read is kept small by others: joined or compared with what is bounded itself.

import type { ScanFacts, StatementFacts } from '../../sql/facts/types.ts'

/** It is what its SELECT starts from, so its rows decide how many there are. */
export function leadsItsSelect(scan: ScanFacts, { selects }: StatementFacts): boolean {
  const first = selects[scan.select]?.inputs[0]?.source
  return first?.kind === 'scan' && first.scan === scan.id
}

/** `x in (select ... from bounded)` or an inner join with something bounded: the platform may prune by what that yields. */
export function boundedThroughOthers(
  scan: ScanFacts,
  statement: StatementFacts,
  isBounded: (scan: number) => boolean,
): boolean {
  const compared = scan.predicates.some(
    ({ operand }) => operand.kind === 'subquery' && operand.scans.some((id) => id !== scan.id && isBounded(id)),
  )
  if (compared) return true
  return statement.joins.some(({ type, keys, whereKeys }) => {
    if (type === 'left' || type === 'full' || type === 'anti' || type === 'cross') return false
    return [...keys, ...whereKeys].some(({ left, right }) => {
      const sides = [left.base.map((each) => each.scan), right.base.map((each) => each.scan)]
      return sides.some(
        (side, index) =>
          side.includes(scan.id) && (sides[1 - index] ?? []).some((id) => id !== scan.id && isBounded(id)),
      )
    })
  })
}
