// Says what an import of dbt artifacts brought.

import { counted } from '../../domain/listed.ts'
import type { Output } from '../../domain/output.ts'
import type { ImportedArtifacts } from './import-artifacts.ts'
import { madeAnew } from './made-anew.ts'

export function artifactsOutput(imported: ImportedArtifacts, daysMade: number): Output {
  const { manifests, invocations, projects, changed, unread } = imported
  const read = `${counted(manifests, 'manifest')} and ${counted(invocations, 'invocation')} of ${projects.join(', ')}`
  return {
    text: `Read ${read}: ${changed ? 'imported' : 'nothing new'}${madeAnew(daysMade)}.\n`,
    notes: unread.map((each) => `Not read: ${each}`),
    exitCode: 0,
  }
}
