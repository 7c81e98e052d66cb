// Finds an incremental model whose configuration makes every run a full refresh.

import { isKnownSmall, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'full-refresh-forced',
  family: 'full-rebuild',
  severity: 'warning',
  scope: 'model',
  title: 'Every run is a full refresh',
  fix: 'Remove full_refresh: true, and run dbt with --full-refresh on the day a rebuild is wanted.',
  needs: ['relations'],
  options: {},
  check({ model, relations, report }) {
    const { config, relation, materialized, name } = model.model
    if (materialized !== 'incremental' || config.fullRefresh !== true) return
    const view = relation === null ? null : relations.view(relation)
    if (view !== null && isKnownSmall(view.scale)) return
    report.hit({
      place: { kind: 'config', key: 'full_refresh' },
      tier: view === null ? 'T0' : tierOf(view.scale),
      message: `full_refresh: true drops and rebuilds ${view === null ? name : sizedName(view)} on every run, so nothing of it is ever built incrementally.`,
      subject: 'full_refresh true',
    })
  },
})
