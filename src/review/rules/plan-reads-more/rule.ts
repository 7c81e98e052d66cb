// Finds changes after which the platform plans to read much more of a table than before, whatever in the text is the reason.

import { relationKey } from '../../../domain/relation.ts'
import type { ScanFacts } from '../../../sql/facts/types.ts'
import { lostPruning } from '../../../sql/plans/compare-plans.ts'
import { defineRule, type Place, type RuleModel } from '../../rule.ts'
import { isNamed, type PlannedParts, partsWords } from '../../settled-by-plan.ts'

export default defineRule({
  id: 'plan-reads-more',
  family: 'unbounded-scan',
  severity: 'warning',
  scope: 'model',
  title: 'Plan reads much more of a table',
  fix: 'Compare the bare layout column with constants, as before the change, or say in the pull request that more is wanted.',
  needs: ['plans', 'change'],
  options: { least_parts: 1000 },
  check({ model, plans, change, options, report }) {
    const [before, after] = [plans.before(model.model.id), plans.plan(model.model.id)]
    if (!change.compared || before === null || after === null) return
    for (const { relation, before: was, after: is, toldBy } of lostPruning(before, after)) {
      const [had, has] = [partsIn(was), partsIn(is)]
      if (toldBy !== 'parts' || had === null || has === null || has.read < options.least_parts) continue
      report.hit({
        place: placeOf(model, (scan) => isNamed(relation, relationKey(scan.relation))),
        tier: 'T2',
        message: `After this change the platform plans to read ${partsWords(has)} of ${relation}; before, it was ${partsWords(had)}. A plan counts what is left when it is compiled: the run may still skip some.`,
        subject: relation,
      })
    }
  },
})

function partsIn(
  reads: { readonly partsRead: number | null; readonly partsTotal: number | null } | null,
): PlannedParts | null {
  if (reads === null || reads.partsRead === null || reads.partsTotal === null) return null
  return { read: reads.partsRead, total: reads.partsTotal, unit: 'partition' }
}

/** Where the text reads it; the file where a view stands between. */
function placeOf({ texts }: RuleModel, isOf: (scan: ScanFacts) => boolean): Place {
  for (const text of texts) {
    const scan = text.statements.flatMap(({ scans }) => scans).find(isOf)
    if (scan !== undefined) return { kind: 'range', text: text.index, range: scan.range }
  }
  return { kind: 'file' }
}
