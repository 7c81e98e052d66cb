// Finds tables that lose the cluster or partition key by which their readers skip data.

import { layoutColumn, layoutKeysOf } from '../../evidence/layout.ts'
import { scheduledText } from '../../incremental/faces.ts'
import { isKnownSmall, isMeasuredLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, modal, type RuleModel } from '../../rule.ts'

export default defineRule({
  id: 'layout-key-lost',
  family: 'layout-key',
  severity: 'warning',
  scope: 'model',
  title: 'Cluster or partition key is lost',
  fix: 'Keep the key, or move the readers that filter on it first.',
  needs: ['relations', 'change', 'readers'],
  options: {},
  check({ model, relations, change, readers, report }) {
    const before = change.before(model.model.id)
    if (before === null || !isStored(before) || !isStored(model) || model.model.relation === null) return
    const earlier = columnsOf(before)
    const now = columnsOf(model)
    const [leading] = earlier
    if (leading === undefined || now.includes(leading)) return
    const self = relations.view(model.model.relation)
    if (isKnownSmall(self.scale)) return
    if (!mayHaveColumn(model, leading)) return
    const isGone = now.length === 0
    const isLarge = isMeasuredLarge(self.scale) || model.model.materialized === 'incremental'
    const count = readers.readers(model.model.id).throughViews.length
    const tier = tierOf(self.scale)
    report.hit({
      place: { kind: 'config', key: isGone ? 'materialized' : keyName(model) },
      tier,
      severity: isGone && isLarge && !hasSearchOptimization(model) ? 'warning' : 'info',
      message: `${sizedName(self)} ${isGone ? 'is no longer laid out by' : `is laid out by ${now.join(', ')} and no longer by`} ${leading}: reads that filter on ${leading} ${modal[tier]} ${tier === 'T0' ? 'scan' : 'have to scan'} files they skipped before${count === 0 ? '' : ` (${count} model${count === 1 ? ' reads' : 's read'} it)`}.`,
      fix: `Keep ${layoutKeysOf(before.model, null).join(', ')} as the key${isGone ? '' : ' beside the new one'}, or move the readers that filter on ${leading} first.`,
      subject: `${earlier.join(' ')} to ${now.join(' ')}`,
    })
  },
})

function isStored({ model }: RuleModel): boolean {
  return model.kind === 'model' && (model.materialized === 'table' || model.materialized === 'incremental')
}

/** False when the column was renamed or dropped: then no reader can filter on it any more. */
function mayHaveColumn(model: RuleModel, column: string): boolean {
  const outputs = scheduledText(model)?.statements.at(-1)?.outputs ?? []
  const isOpen = outputs.length === 0 || outputs.some(({ kind }) => kind === 'star')
  return isOpen || outputs.some(({ name }) => name.toLowerCase() === column)
}

/** Point look-ups are served by that instead; it is set in a hook, since dbt has no setting for it. */
function hasSearchOptimization({ model }: RuleModel): boolean {
  return /search optimization/i.test(JSON.stringify(model.config.other))
}

function columnsOf({ model }: RuleModel): readonly string[] {
  return layoutKeysOf(model, null)
    .map(layoutColumn)
    .filter((column) => column !== null)
}

function keyName({ model }: RuleModel): string {
  return model.config.clusterBy.length > 0 ? 'cluster_by' : 'partition_by'
}
