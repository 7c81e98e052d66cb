// Finds user-defined functions in the conditions of large reads: the platform sees neither into them nor past them.

import type { CallFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { scheduledText } from '../../incremental/faces.ts'
import { largestBehind } from '../../relations/feeding.ts'
import { isLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, type RuleModel } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'function-call-in-filter',
  family: 'opaque-function',
  severity: 'info',
  scope: 'text',
  title: 'User-defined function decides which rows are kept',
  fix: 'Filter by built-in functions or a stored column first, and call the function on what is left.',
  needs: ['relations', 'change'],
  options: {},
  check({ model, text, relations, change, report }) {
    if (!isScheduledText(model, text) || text.fidelity === 'raw') return
    const base = change.before(model.model.id)
    const known = base === null ? null : filteringNames(base)
    for (const statement of text.statements) {
      for (const call of filteringCalls(statement)) {
        const largest = largestBehind([call.select], statement, relations)
        if (largest === null || !isLarge(largest.view.scale)) continue
        const tier = tierOf(largest.view.scale)
        report.hit({
          place: { kind: 'range', text: text.index, range: call.range },
          tier,
          severity: known !== null && !known.has(call.name.toUpperCase()) ? 'warning' : 'info',
          message: `${call.name.toLowerCase()} is no built-in function: it ${claimed(tier, 'run')} once per row of ${sizedName(largest.view)}, and no condition on its result can skip a part of the table.`,
          subject: `${call.name.toUpperCase()} in ${call.clause}`,
        })
      }
    }
  },
})

function filteringCalls({ calls }: StatementFacts): readonly CallFacts[] {
  return calls.filter(({ builtin, clause }) => !builtin && (clause === 'where' || clause === 'on'))
}

function filteringNames(model: RuleModel): ReadonlySet<string> {
  const statements = scheduledText(model)?.statements ?? []
  return new Set(statements.flatMap((each) => filteringCalls(each).map(({ name }) => name.toUpperCase())))
}
