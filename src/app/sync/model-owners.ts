// Whom CODEOWNERS of the repository and the patterns of plimsoll.yml name for the models of manifests.

import type { FileTree } from '../../domain/file-tree.ts'
import type { ManifestModel, RepositoryOwner } from '../../domain/telemetry/identity-settings.ts'
import { findProjects, projectName } from '../../sources/dbt/index.ts'
import type { Config } from '../../workspace/config-schema.ts'
import { ownerSources } from '../owner-sources.ts'

/**
 * Paths in a manifest start at its project, those of owners at the repository. A project that the repository does not
 * hold is taken for the root of its own, whose CODEOWNERS nobody has.
 */
export function modelOwners(tree: FileTree, config: Pick<Config, 'owners'>): RepositoryOwner {
  const sources = ownerSources(tree, config)
  const folders = new Map(findProjects(tree).map((folder) => [projectName(tree, folder), folder]))
  return (model) => {
    const folder = folders.get(model.project)
    const path = model.path === null ? null : pathOf(model, model.path, folder ?? '')
    const isHeld = folder !== undefined && model.package === model.project
    const codeowners = path === null || !isHeld ? [] : sources.codeowners(path)
    if (codeowners.length > 0) return { owner: codeowners.join(' '), from: 'CODEOWNERS' }
    const owner = sources.patterns({ path: path ?? '', name: model.name })
    return owner === null ? null : { owner, from: 'owner rule' }
  }
}

/** dbt installs packages below the project. */
function pathOf({ project, package: name }: ManifestModel, path: string, folder: string): string {
  const within = name === project ? path : `dbt_packages/${name}/${path}`
  return folder === '' ? within : `${folder}/${within}`
}
