// Who owns a model: its meta, its group, CODEOWNERS, then the user's own patterns; the first that answers wins.

import type { Model, ModelId, Project } from '../../domain/project.ts'
import type { OwnerEvidence } from '../rule.ts'

export interface OwnerSources {
  /** Owners of a path by CODEOWNERS, empty when none. */
  readonly codeowners: (path: string) => readonly string[]
  /** Owner of a model by the user's patterns in plimsoll.yml, null when none matches. */
  readonly patterns: (model: { readonly path: string; readonly name: string }) => string | null
}

export function indexOwners(project: Project, sources: OwnerSources): OwnerEvidence {
  const known = new Map<ModelId, ReturnType<OwnerEvidence['owner']>>()
  return {
    owner(id) {
      const cached = known.get(id)
      if (cached !== undefined) return cached
      const model = project.models.get(id)
      const found = model === undefined ? null : ownerOf(model, project, sources)
      known.set(id, found)
      return found
    },
  }
}

function ownerOf(model: Model, project: Project, sources: OwnerSources): ReturnType<OwnerEvidence['owner']> {
  const meta = metaOwner(model.config.meta)
  if (meta !== null) return { owner: meta, from: 'meta' }
  const group = model.config.group === null ? undefined : project.groups.get(model.config.group)
  if (group !== undefined) return { owner: group.owner ?? group.name, from: 'group' }
  const codeowners = sources.codeowners(model.file)
  if (codeowners.length > 0) return { owner: codeowners.join(' '), from: 'codeowners' }
  const pattern = sources.patterns({ path: model.file, name: model.name })
  return pattern === null ? null : { owner: pattern, from: 'pattern' }
}

/** `meta: {owner: ...}` as a string, or with a name or e-mail inside, as dbt's groups write it. */
function metaOwner(meta: Readonly<Record<string, unknown>>): string | null {
  const owner = meta.owner ?? meta.model_owner ?? meta.team
  if (typeof owner === 'string' && owner.trim() !== '') return owner.trim()
  if (typeof owner !== 'object' || owner === null) return null
  const { name, email } = owner as { readonly name?: unknown; readonly email?: unknown }
  if (typeof name === 'string' && name !== '') return name
  return typeof email === 'string' && email !== '' ? email : null
}
