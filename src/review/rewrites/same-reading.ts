// Whether a rewritten text is still the query that it was: the same relations read, the same columns given.

import { relationKey } from '../../domain/relation.ts'
import type { StatementFacts, TextFacts } from '../../sql/facts/types.ts'

/** The last guard before a rewrite is shown: whatever a rule got wrong about the grammar shows here. */
export function readsTheSame(before: readonly StatementFacts[], { statements, failures }: TextFacts): boolean {
  return failures.length === 0 && JSON.stringify(before.map(shape)) === JSON.stringify(statements.map(shape))
}

function shape({ kind, target, scans, outputs, selects }: StatementFacts): unknown {
  return [
    kind,
    target === null ? null : relationKey(target),
    scans.map(({ relation, alias }) => [relationKey(relation), alias]),
    outputs.map(({ name }) => name),
    selects.map(({ role, cte, parent }) => [role, cte, parent]),
  ]
}
