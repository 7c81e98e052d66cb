// Which of a model's entries are production's: a change is judged as production will run it.

import type { SnapshotModel } from '../../domain/snapshot.ts'

/**
 * A model's entries in an environment that calls itself production; where none does, those that do not call themselves
 * development, tests of changes or staging; where that leaves nothing, none: such runs say nothing of a month in production.
 */
export function productionOnly(models: readonly SnapshotModel[]): readonly SnapshotModel[] {
  const inProduction = new Set(models.filter((model) => isProduction(model)).map(({ id }) => id))
  return models.filter((model) =>
    inProduction.has(model.id) ? isProduction(model) : model.environment === null || !isOther(model.environment),
  )
}

function isProduction({ environment }: SnapshotModel): boolean {
  return environment !== null && /^(prod|production|prd|live)([-_ ].*)?$/i.test(environment)
}

function isOther(environment: string): boolean {
  return /(^|[-_ ])(dev|development|ci|pr|test|qa|stag(e|ing)|sandbox|local|preprod|uat)([-_ 0-9]|$)/i.test(environment)
}
