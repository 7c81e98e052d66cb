// Finds models that the change moves to a larger warehouse, by the sizes in the names.

import { sizeInName } from '../../relations/warehouse-size.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'warehouse-grew',
  family: 'warehouse-size',
  severity: 'info',
  scope: 'model',
  title: 'Model moves to a larger warehouse',
  fix: 'Measure the model on both sizes first: a larger one is worth it where run time falls as much as its price rises.',
  needs: ['change'],
  options: { warning_steps: 2 },
  check({ model, change, options, report }) {
    const before = change.before(model.model.id)?.model.config.warehouse ?? null
    const now = model.model.config.warehouse
    if (before === null || now === null) return
    const from = sizeInName(before)
    const to = sizeInName(now)
    if (from === null || to === null || to.step <= from.step) return
    const steps = to.step - from.step
    report.hit({
      place: { kind: 'config', key: model.dialect === 'snowflake' ? 'snowflake_warehouse' : 'databricks_compute' },
      tier: 'T0',
      severity: steps >= options.warning_steps ? 'warning' : 'info',
      message: `This change moves the model from ${before} (${from.name}) to ${now} (${to.name}): by their names each minute may cost ${2 ** steps} times as much.`,
      subject: `${before} to ${now}`,
    })
  },
})
