// Where owners come from besides the project itself: CODEOWNERS of the repository and patterns in plimsoll.yml.

import picomatch from 'picomatch'
import type { FileTree } from '../domain/file-tree.ts'
import type { OwnerSources } from '../review/evidence/owners.ts'
import { readCodeOwners } from '../sources/codeowners/index.ts'
import type { Config } from '../workspace/config-schema.ts'

export function ownerSources(tree: Pick<FileTree, 'read'>, config: Pick<Config, 'owners'>): OwnerSources {
  const codeowners = config.owners.codeowners ? readCodeOwners(tree) : null
  const patterns = config.owners.rules.map(({ path, model, owner }) => ({
    owner,
    path: path === undefined ? null : picomatch(path, { dot: true }),
    model: model === undefined ? null : picomatch(model),
  }))
  return {
    codeowners: (path) => codeowners?.ownersOf(path) ?? [],
    patterns: ({ path, name }) =>
      patterns.findLast((rule) => (rule.path?.(path) ?? true) && (rule.model?.(name) ?? true))?.owner ?? null,
  }
}
