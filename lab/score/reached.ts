// Which models a change reaches: its own, and all that read it on either side of the merge, through views or tables.

import type { ReadProject } from '../../src/domain/project.ts'
import type { LabChange } from '../changes/change.ts'
import { readVersion } from '../history/compiled-project.ts'
import { dayOf } from '../history/days.ts'
import type { ProjectVersion } from '../history/project-history.ts'

export function reachOf(versions: readonly ProjectVersion[]): (change: LabChange) => readonly string[] {
  const known = new Map(
    versions.flatMap((version) => {
      const { change } = version
      if (change === null) return []
      const read = readVersion(version.files, dayOf(change.day + 1))
      return [[change.id, downstream(read, `model.${read.project.name}.${change.model}`)] as const]
    }),
  )
  return ({ id }) => known.get(id) ?? []
}

function downstream({ project }: ReadProject, start: string): readonly string[] {
  const reached = new Set([start])
  // A set is walked in the order in which it grows.
  for (const id of reached) {
    for (const model of project.models.values()) if (model.dependsOn.includes(id)) reached.add(model.id)
  }
  return [...reached]
}
