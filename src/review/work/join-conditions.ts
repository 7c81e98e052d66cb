// Joins by which the platform may skip parts of a scan once it has read the other side.

import type { JoinFacts, JoinSide, ScanFacts } from '../../sql/facts/types.ts'
import { quotedText } from '../quoted-text.ts'
import type { Condition } from './condition.ts'
import { isFiltered, type PlacedStatement } from './placed-statement.ts'

export function joinConditions({ id }: ScanFacts, { text, statement }: PlacedStatement): readonly Condition[] {
  return statement.joins.flatMap((join) =>
    [...join.keys, ...join.whereKeys].flatMap((key): readonly Condition[] => {
      const own = [key.left, key.right].find((side) => isBareColumnOf(id, side))
      const other = own === key.left ? key.right : key.left
      const column = own?.base[0]?.column
      if (own === undefined || column === undefined || !mayPrune(join, own === key.left)) return []
      const bounded = other.base.some(({ scan }) => scan !== id && isFiltered(scan, statement))
      return [
        {
          column,
          amount: { kind: 'joined', bounded },
          defeat: null,
          isNumber: false,
          text: quotedText(text.sql, key.range),
          certain: true,
        },
      ]
    }),
  )
}

function isBareColumnOf(scan: number, { base, wrappers }: JoinSide): boolean {
  const [first, ...others] = base
  return first?.scan === scan && others.length === 0 && wrappers.length === 0
}

/** Rows without a match are dropped on that side. */
function mayPrune({ type }: JoinFacts, isLeft: boolean): boolean {
  if (type === 'inner' || type === 'comma' || type === 'semi') return true
  return isLeft ? type === 'right' : type === 'left' || type === 'anti'
}
