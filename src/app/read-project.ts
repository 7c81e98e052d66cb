// Reads one chosen project of one side, with the artifacts that belong to that side.

import { UserError } from '../domain/errors.ts'
import type { FileTree } from '../domain/file-tree.ts'
import type { ReadProject } from '../domain/project.ts'
import { type Manifest, manifestProject, type ReadDbtOptions, readDbtProject } from '../sources/dbt/index.ts'
import { readSqlFolder } from '../sources/sql-folder/index.ts'
import type { Cache } from '../workspace/cache.ts'
import type { ChosenProject } from './chosen-projects.ts'
import type { ProjectRequest } from './request.ts'

export interface SideArtifacts {
  readonly manifest: Manifest | null
  readonly production: Manifest | null
  /** Where installed packages are found when this side has none: a git ref rarely holds them. */
  readonly packages: NonNullable<ReadDbtOptions['packages']> | null
}

export function readChosen(
  tree: FileTree,
  chosen: ChosenProject,
  artifacts: SideArtifacts,
  cache: Cache,
  { today, timeLimit }: Pick<ProjectRequest, 'today' | 'timeLimit'>,
): ReadProject {
  if (chosen.kind === 'sql-folder') {
    if (chosen.dialect === undefined) {
      throw new UserError(
        chosen.root === '' ? tree.label : chosen.root,
        'a folder of plain SQL does not say its dialect',
        'Give --dialect, or set `dialect` in plimsoll.yml.',
      )
    }
    return readSqlFolder(tree, { dialect: chosen.dialect, root: chosen.root })
  }
  const dialect = chosen.dialect === undefined ? {} : { dialect: chosen.dialect }
  if (chosen.kind === 'manifest' && artifacts.manifest !== null) {
    return manifestProject(artifacts.manifest, { production: artifacts.production, root: chosen.root, ...dialect })
  }
  return readDbtProject(tree, chosen.root, {
    ...artifacts,
    ...dialect,
    vars: chosen.vars,
    cache,
    asOf: `${today}T00:00:00Z`,
    timeLimitMs: timeLimit,
  })
}
