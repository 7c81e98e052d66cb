// A join with what it stands in: its SELECT, the input it joins, its statement.

import type { InputFacts, JoinFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import type { AnalysedText, RuleModel } from '../rule.ts'
import { isScheduledText } from '../scheduled-text.ts'

export interface PlacedJoin {
  readonly join: JoinFacts
  readonly select: SelectFacts
  /** The joined side. */
  readonly right: InputFacts
  readonly statement: StatementFacts
}

export function placedJoins(statement: StatementFacts): readonly PlacedJoin[] {
  return statement.joins.flatMap((join) => {
    const select = statement.selects[join.select]
    const right = select?.inputs[join.right]
    return select === undefined || right === undefined ? [] : [{ join, select, right, statement }]
  })
}

/** The joins of a text that runs day after day; none of a test, or of a first build where an increment was read. */
export function* judgedJoins(model: RuleModel, text: AnalysedText): Generator<PlacedJoin> {
  if (!isScheduledText(model, text)) return
  for (const statement of text.statements) yield* placedJoins(statement)
}
