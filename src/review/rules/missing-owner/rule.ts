// Finds models without an owner in projects that name owners: new ones, and those that others rely on.

import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'missing-owner',
  family: 'policy',
  severity: 'info',
  scope: 'project',
  title: 'Model has no owner',
  fix: 'Put it into a group, give it `meta: {owner: ...}`, or add its folder to CODEOWNERS or to `owners` in plimsoll.yml.',
  needs: ['owners', 'readers', 'change'],
  options: { least_readers: 3, everywhere: false },
  check({ project, owners, readers, change, options, report }) {
    const models = project.models.filter(({ model }) => model.kind === 'model' || model.kind === 'snapshot')
    const named = models.some(
      ({ model }) => owners.owner(model.id) !== null || model.dependsOn.some((id) => owners.owner(id) !== null),
    )
    if (!named && !options.everywhere) return
    for (const { model } of models) {
      if (owners.owner(model.id) !== null) continue
      const { throughViews, direct, exposures } = readers.readers(model.id)
      const count = Math.max(throughViews.length, direct.length)
      const isNew = change.kind(model.id) === 'added'
      if (!isNew && !options.everywhere && count < options.least_readers && exposures === 0) continue
      const relied = [
        count === 0 ? null : `${count} ${count === 1 ? 'model reads' : 'models read'} it`,
        exposures === 0 ? null : `${exposures} ${exposures === 1 ? 'exposure shows' : 'exposures show'} it`,
      ].filter((part) => part !== null)
      report.hit({
        model: model.id,
        place: { kind: 'file' },
        tier: 'T0',
        message: `Neither meta, a group, CODEOWNERS nor a pattern says who owns ${isNew ? 'the new model ' : ''}${model.name}${relied.length === 0 ? '' : `, though ${relied.join(' and ')}`}: its cost and its findings go to nobody.`,
        subject: 'owner',
      })
    }
  },
})
