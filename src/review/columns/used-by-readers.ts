// Which columns of a model the models that read it use, over the whole project.

import type { ModelId } from '../../domain/project.ts'
import type { ProjectEvidence, ReaderEvidence, RelationEvidence, RuleModel } from '../rule.ts'
import { usedOfScan } from './used-columns.ts'

export interface ReaderUse {
  readonly models: number
  /** Lower case. */
  readonly columns: ReadonlySet<string>
}

/** Null where some reader is a dashboard, was not read, or takes all columns. No reader at all: none of both. */
export function usedByReaders(
  id: ModelId,
  {
    readers,
    project,
    relations,
  }: {
    readonly readers: ReaderEvidence
    readonly project: ProjectEvidence
    readonly relations: RelationEvidence
  },
): ReaderUse | null {
  const { direct, exposures } = readers.readers(id)
  if (exposures > 0) return null
  const columns = new Set<string>()
  for (const reader of direct) {
    const model = project.model(reader)
    const used = model === null ? null : usedByModel(model, id, relations)
    if (used === null) return null
    for (const column of used) columns.add(column)
  }
  return { models: direct.length, columns }
}

function usedByModel({ texts }: RuleModel, id: ModelId, relations: RelationEvidence): ReadonlySet<string> | null {
  const columns = new Set<string>()
  let reads = 0
  for (const { statements, fidelity } of texts) {
    if (fidelity === 'raw') return null
    for (const statement of statements) {
      for (const scan of statement.scans) {
        if (relations.view(scan.relation).id !== id) continue
        const used = usedOfScan(scan, statement)
        if (used === null) return null
        reads += 1
        for (const column of used) columns.add(column)
      }
    }
  }
  return reads === 0 ? null : columns
}
