// A snapshot as large as a large account's, in which the models of a project have a history.

import { basename } from 'node:path'
import type { Snapshot } from '../src/domain/snapshot.ts'
import { exampleSnapshot } from '../test/support/example-snapshot.ts'

/** @param files Of the project's models; the rest of the history is of other projects. */
export function projectSnapshot(project: string, files: readonly string[], models: number): Snapshot {
  const made = exampleSnapshot(models, 2)
  const ids = files.map((file) => `model.${project}.${basename(file, '.sql')}`)
  const today = new Date().toISOString()
  return {
    ...made,
    madeAt: today,
    window: { from: made.window.from, to: today.slice(0, 10) },
    accounts: made.accounts.map((account) => ({
      ...account,
      models: account.models.map((model, index) => ({ ...model, id: ids[index] ?? model.id })),
    })),
  }
}
