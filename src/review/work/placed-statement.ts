// A statement with the text it stands in, whose words are quoted.

import type { StatementFacts } from '../../sql/facts/types.ts'
import type { AnalysedText } from '../rule.ts'

export interface PlacedStatement {
  readonly text: Pick<AnalysedText, 'sql'>
  readonly statement: StatementFacts
}

/** Some condition of its own keeps only a part of it. */
export function isFiltered(id: number, { scans }: StatementFacts): boolean {
  const scan = scans[id]
  if (scan === undefined) return false
  return (
    scan.limited || scan.predicates.some(({ operand, blockers }) => operand.kind !== 'column' && blockers.length === 0)
  )
}
