// Finds views that join, aggregate or sort large inputs and are read by several: each reader pays for the work again.

import { listed } from '../../quoted-text.ts'
import { isMeasuredLarge, sizedName } from '../../relations/size-words.ts'
import { isViewLike, stepsOf, workOf, workText } from '../../relations/view-work.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'heavy-view',
  family: 'heavy-view',
  severity: 'info',
  scope: 'model',
  title: 'View repeats heavy work for each reader',
  fix: 'Store it as a table, incremental if its inputs grow, so that the work is done once.',
  needs: ['relations', 'readers'],
  options: { least_readers: 3, least_steps: 2 },
  check({ model, relations, readers, options, report }) {
    if (!isViewLike(model)) return
    const work = workOf(model, relations)
    if (work.large.length === 0 || stepsOf(work) < options.least_steps) return
    const { throughViews, exposures } = readers.readers(model.model.id)
    const count = throughViews.length + exposures
    if (count < options.least_readers) return
    const measured = work.large.some(({ scale }) => isMeasuredLarge(scale))
    const tier = measured ? 'T1' : 'T0'
    report.hit({
      place: { kind: 'config', key: 'materialized' },
      tier,
      severity: measured ? 'warning' : 'info',
      message: `This ${model.model.materialized === 'view' ? 'view' : 'ephemeral model'} holds ${workText(work)} over ${listed(work.large.slice(0, 3).map(sizedName))}${work.large.length > 3 ? ` and ${work.large.length - 3} more` : ''}, and ${readersText(throughViews.length, exposures)} ${count === 1 ? 'reads' : 'read'} it: the work ${tier === 'T0' ? 'may be' : 'is likely'} done again for each, where a table does it once.`,
      subject: 'read by many',
    })
  },
})

function readersText(models: number, exposures: number): string {
  const parts = [
    models === 0 ? null : `${models} stored ${models === 1 ? 'model' : 'models'}`,
    exposures === 0 ? null : `${exposures} ${exposures === 1 ? 'exposure' : 'exposures'}`,
  ]
  return listed(parts.filter((part) => part !== null))
}
