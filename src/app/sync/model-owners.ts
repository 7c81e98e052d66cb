// Gives models the owner that CODEOWNERS of the repository names, where the project itself names none.

import type { FileTree } from '../../domain/file-tree.ts'
import { readCodeOwners } from '../../sources/codeowners/index.ts'
import { findProjects, projectName } from '../../sources/dbt/index.ts'
import type { Config } from '../../workspace/config-schema.ts'
import type { WithOwner } from './import-artifacts.ts'

/**
 * Only for models of projects that the repository holds: paths in a manifest start at its project, and those of packages
 * are not of the repository. An owner belongs to the row of its manifest, so that what is derived needs no repository.
 */
export function modelOwners(tree: FileTree, { owners }: Pick<Config, 'owners'>): WithOwner {
  if (!owners.codeowners) return (model) => model
  const codeowners = readCodeOwners(tree)
  const folders = new Map(findProjects(tree).map((folder) => [projectName(tree, folder), folder]))
  return (model) => {
    const folder = folders.get(model.project)
    const isOwn = model.unique_id.split('.')[1] === model.project
    if (folder === undefined || !isOwn || model.path === null) return model
    if (model.owner !== null || model.group_name !== null) return model
    const found = codeowners.ownersOf(folder === '' ? model.path : `${folder}/${model.path}`)
    return found.length === 0 ? model : { ...model, owner: found.join(' ') }
  }
}
