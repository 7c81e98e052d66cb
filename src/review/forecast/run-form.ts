// In which form a model runs, by its configuration.

import type { Model } from '../../domain/project.ts'
import type { BuildForm } from '../../domain/snapshot.ts'

/** `none`: nothing runs for it; what reads it does its work. */
export type RunForm = BuildForm | 'none'

export function formOf(model: Model | undefined): RunForm {
  if (model === undefined || model.materialized === 'ephemeral' || !model.config.enabled) return 'none'
  if (model.materialized === 'view') return 'view'
  if (model.materialized === 'incremental') return model.config.fullRefresh === true ? 'full' : 'increment'
  if (model.materialized === 'snapshot' || model.materialized === 'seed' || model.materialized === 'test')
    return model.materialized
  return model.materialized === 'statement' || model.materialized === 'other' ? 'other' : 'full'
}
