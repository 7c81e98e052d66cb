// What to call an input of a join in a message: the relation or CTE that the reader sees in the SQL.

import { relationText } from '../../domain/relation.ts'
import type { InputFacts, StatementFacts } from '../../sql/facts/types.ts'
import type { RelationEvidence } from '../rule.ts'

export function inputName(input: InputFacts, { scans }: StatementFacts, relations: RelationEvidence): string {
  const { source, alias } = input
  if (source.kind === 'cte') return source.name
  if (source.kind !== 'scan') return alias === '' ? 'the subquery' : alias
  const scan = scans[source.scan]
  if (scan === undefined) return alias
  const view = relations.view(scan.relation)
  return view.kind === 'unknown' ? relationText(scan.relation) : view.name
}
