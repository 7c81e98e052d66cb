// Finds a model that was built incrementally before the change and is rebuilt in full after it.

import { boundsOf, incrementContexts } from '../../incremental/bounds.ts'
import { firstBuildText, isFilteredByDbt, scheduledText } from '../../incremental/faces.ts'
import { largestScan } from '../../relations/largest-scan.ts'
import { isKnownSmall, isMeasuredLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, modal, type RelationEvidence, type RuleModel } from '../../rule.ts'

export default defineRule({
  id: 'incremental-became-rebuild',
  family: 'full-rebuild',
  severity: 'warning',
  scope: 'model',
  title: 'Incremental model became a full rebuild',
  fix: 'Keep it incremental. If rows arrive late, widen the lookback of its filter, or rebuild a bounded window with delete+insert.',
  needs: ['relations', 'change'],
  options: {},
  check({ model, relations, change, report }) {
    const before = change.before(model.model.id)
    if (before === null || before.model.materialized !== 'incremental' || model.model.materialized !== 'table') return
    if (!wasBounded(before, relations)) return
    const self = model.model.relation === null ? null : relations.view(model.model.relation)
    const text = scheduledText(model)
    const input = text === null ? null : largestScan(text, relations)
    const sizes = [self, input?.view ?? null].filter((view) => view !== null)
    if (sizes.length > 0 && sizes.every((view) => isKnownSmall(view.scale))) return
    const large = sizes.find((view) => isMeasuredLarge(view.scale)) ?? null
    const tier = large === null ? 'T0' : tierOf(large.scale)
    const reads = input === null ? '' : `, reading all of ${sizedName(input.view)}`
    report.hit({
      place: { kind: 'config', key: 'materialized' },
      tier,
      severity: large === null ? 'warning' : 'error',
      deterministicOnLarge: large !== null,
      message: `${self === null ? model.model.name : sizedName(self)} was built incrementally and is now a table: every run ${modal[tier]} ${tier === 'T0' ? 'write' : 'writes'} all its rows again${reads}.`,
      subject: 'incremental to table',
    })
  },
})

/** An increment that read everything anyway loses nothing as a table. */
function wasBounded(before: RuleModel, relations: RelationEvidence): boolean {
  const text = scheduledText(before)
  if (text === null || text.fidelity === 'raw' || text.statements.length === 0 || isFilteredByDbt(before)) return true
  if (text.face === 'increment') return true
  return incrementContexts(text, firstBuildText(before), relations).some((context) =>
    context.statement.scans.some((scan) => boundsOf(scan, context).length > 0),
  )
}
