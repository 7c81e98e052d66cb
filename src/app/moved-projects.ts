// Which projects of the base side are gone, and which of them only moved to another folder.

import { UserError } from '../domain/errors.ts'
import type { FileTree } from '../domain/file-tree.ts'
import { findProjects, projectName } from '../sources/dbt/index.ts'
import { readConfig } from '../workspace/config.ts'
import type { Config } from '../workspace/config-schema.ts'
import { type GoneProject, holdsFiles, type ProjectEntry, rootOf } from './chosen-projects.ts'

export interface MovedProjects {
  readonly gone: readonly GoneProject[]
  /** Folder on the head side to the folder where the same project stands on the base side. */
  readonly cameFrom: ReadonlyMap<string, string>
}

/** `config` is head's; `named` that the user gave it by `--config`, so that it holds for both sides. */
export function movedProjects(head: FileTree, base: FileTree, config: Config, named: boolean): MovedProjects {
  const inHead = findProjects(head)
  const inBase = findProjects(base)
  const entries: readonly ProjectEntry[] =
    (named ? config : configAt(base, config)).projects ?? inBase.map((path) => ({ path }))
  const gone = entries.flatMap((entry): GoneProject[] => {
    const root = rootOf(entry)
    if (inBase.includes(root)) return inHead.includes(root) ? [] : [{ entry, kind: 'dbt' }]
    const emptied = root !== '' && holdsFiles(base, root) && !holdsFiles(head, root)
    return emptied ? [{ entry, kind: 'sql-folder' }] : []
  })
  const places = new Map(
    gone.flatMap(({ entry, kind }) => (kind === 'dbt' ? [[projectName(base, rootOf(entry)), rootOf(entry)]] : [])),
  )
  const cameFrom = new Map<string, string>()
  for (const root of places.size === 0 ? [] : inHead.filter((place) => !inBase.includes(place))) {
    const before = places.get(projectName(head, root))
    if (before !== undefined && ![...cameFrom.values()].includes(before)) cameFrom.set(root, before)
  }
  const moved = new Set(cameFrom.values())
  return { gone: gone.filter(({ entry }) => !moved.has(rootOf(entry))), cameFrom }
}

/** A mistake in the base's plimsoll.yml is none of this change; head's then serves for both. */
function configAt(base: FileTree, head: Config): Config {
  try {
    return readConfig(base)
  } catch (error) {
    if (error instanceof UserError) return head
    throw error
  }
}
