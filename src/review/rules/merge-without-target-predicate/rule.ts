// Finds merges that compare new rows with the whole of a large target.

import { mergeBounds } from '../../incremental/merge-window.ts'
import { incrementalStrategy } from '../../incremental/strategy.ts'
import { isKnownSmall, isMeasuredLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, modal, type RelationView, type RuleModel } from '../../rule.ts'

export default defineRule({
  id: 'merge-without-target-predicate',
  family: 'merge-predicate',
  severity: 'info',
  scope: 'model',
  title: 'Merge looks through the whole target',
  fix: 'Set incremental_predicates to a window on a cluster or partition column that is longer than rows arrive late.',
  needs: ['relations', 'change'],
  options: {},
  check({ model, relations, change, report }) {
    if (!mergesUnbounded(model)) return
    const self = model.model.relation === null ? null : relations.view(model.model.relation)
    if (self === null || isKnownSmall(self.scale)) return
    const before = change.before(model.model.id)
    const lost = before !== null && mergesBounded(before)
    if (!lost && (!isMeasuredLarge(self.scale) || keyHasLayout(model, self))) return
    const tier = tierOf(self.scale)
    const key = model.model.config.uniqueKey.join(', ')
    report.hit({
      place: { kind: 'config', key: 'unique_key' },
      tier,
      severity: isHuge(self) || (lost && isSureLoss(before, model, self)) ? 'warning' : 'info',
      message: `${lost ? 'This change drops the incremental_predicates, so each' : 'Each'} run looks for ${key} in all of ${sizedName(self)}: nothing else limits what the ${incrementalStrategy(model)} ${tier === 'T0' ? 'may read' : `${modal[tier]} reads`} of the target.`,
      fix: fixOf(self, lost),
      subject: `target unbounded ${lost ? 'since the change' : ''}`.trim(),
    })
  },
})

/** The window was on a column the target is laid out by, and no other strategy took its place. */
function isSureLoss(before: RuleModel, model: RuleModel, { layoutColumns }: RelationView): boolean {
  if (incrementalStrategy(before) !== incrementalStrategy(model)) return false
  return mergeBounds(before.model, before.dialect).some(({ column }) => layoutColumns.includes(column))
}

function mergesUnbounded(model: RuleModel): boolean {
  return byKey(model) && model.model.config.incrementalPredicates.length === 0
}

function mergesBounded(model: RuleModel): boolean {
  return byKey(model) && model.model.config.incrementalPredicates.length > 0
}

function byKey(model: RuleModel): boolean {
  const { materialized, kind, config } = model.model
  if (kind !== 'model' || materialized !== 'incremental' || config.uniqueKey.length === 0) return false
  const strategy = incrementalStrategy(model)
  return strategy === 'merge' || strategy === 'delete+insert'
}

/** The key itself then tells where in the target a row can be. */
function keyHasLayout({ model }: RuleModel, { layoutColumns }: RelationView): boolean {
  return model.config.uniqueKey.some((key) => layoutColumns.includes(key.toLowerCase()))
}

function isHuge({ scale }: RelationView): boolean {
  return scale.kind === 'measured' && scale.size === 'huge'
}

function fixOf({ layoutKeys }: RelationView, lost: boolean): string {
  if (lost) return 'Put incremental_predicates back.'
  const [key] = layoutKeys
  return key === undefined
    ? 'Cluster the target by the date its rows arrive by, and set incremental_predicates to a window on that column that is longer than rows arrive late.'
    : `Set incremental_predicates to a window on ${key} that is longer than rows arrive late.`
}
