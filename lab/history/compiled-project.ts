// Reads one version of the project with Plimsoll's own renderer: the SQL that runs is the SQL that a review reads.

import { memoryTree } from '../../eval/corpora/memory-tree.ts'
import type { Face, Model, ReadProject } from '../../src/domain/project.ts'
import { readDbtProject } from '../../src/sources/dbt/index.ts'
import type { ProjectFiles } from './project-history.ts'

export function readVersion(files: ProjectFiles, day: string): ReadProject {
  return readDbtProject(memoryTree('lab', files), '', { dialect: 'spark', asOf: `${day}T02:00:00Z` })
}

/** @throws where the project does not render: the lab's own files are wrong then. */
export function sqlOf(read: ReadProject, model: Model, face: Face): string {
  const found = read.texts(model.id)
  const text = found.kind === 'texts' ? found.texts.find((each) => each.face === face || each.face === 'always') : null
  if (text == null || text.fidelity !== 'rendered' || text.assumptions.length > 0)
    throw new Error(`${model.name} does not render: ${text?.assumptions.join(', ') ?? 'no text'}`)
  return text.sql.trim()
}

/** Models in an order in which each comes after what it reads. */
export function inBuildOrder({ project }: ReadProject): readonly Model[] {
  const placed = new Map<string, Model>()
  const place = (id: string): void => {
    const model = project.models.get(id)
    if (model === undefined || placed.has(id) || model.kind !== 'model') return
    for (const read of [...model.dependsOn].sort()) place(read)
    placed.set(id, model)
  }
  for (const id of [...project.models.keys()].sort()) place(id)
  return [...placed.values()]
}
