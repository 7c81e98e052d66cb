// `plimsoll owners`: every model with who owns it and how that is known.

import type { FileTree } from '../domain/file-tree.ts'
import type { Output } from '../domain/output.ts'
import { onWatch } from '../domain/rota.ts'
import { renderOwners } from '../report/owners/owners.ts'
import type { OwnerRow } from '../report/owners/rows.ts'
import { indexOwners } from '../review/evidence/owners.ts'
import { readManifestAt } from './artifacts.ts'
import { type ChosenProject, chooseProjects } from './chosen-projects.ts'
import { deliver } from './deliver.ts'
import { ownedSpend } from './owned-spend.ts'
import { ownerSources } from './owner-sources.ts'
import { readChosen } from './read-project.ts'
import type { ProjectRequest } from './request.ts'
import { openSession } from './session.ts'
import { openSurroundings } from './sides.ts'

export interface OwnersRequest extends ProjectRequest {
  /** Folder of the store; `.plimsoll/store` of the repository when left out. */
  readonly store?: string | undefined
  readonly format: 'text' | 'json' | 'markdown'
  readonly output?: string | undefined
  readonly verbose?: boolean | undefined
}

/** Models of the project with their owners; where there is a store, also what spends, and who is on watch. */
export async function owners(request: OwnersRequest): Promise<Output> {
  const sides = openSurroundings(request.cwd)
  const session = openSession(request, sides.head, sides.root)
  try {
    const chosenProjects = chooseProjects(sides.head, session.config, request, sides.root)
    const rows = chosenProjects.filter(hasFiles(sides.head)).flatMap((chosen): OwnerRow[] => {
      const production = readManifestAt(chosen.production)
      const artifacts = { manifest: null, production, packages: null }
      const { project } = readChosen(sides.head, chosen, artifacts, session.cache, request)
      const known = indexOwners(project, ownerSources(sides.head, session.config))
      return [...project.models.values()]
        .filter((model) => model.kind === 'model' || model.kind === 'snapshot')
        .map((model) => {
          const found = known.owner(model.id)
          return { model: model.name, file: model.file, owner: found?.owner ?? null, from: found?.from ?? null }
        })
    })
    const { format, terminal, output, verbose = false } = request
    const color = terminal.color && output === undefined
    const rota = session.config.watch.rota
    const data = {
      rows,
      spend: await ownedSpend(request, rows),
      onWatch: rota === undefined ? null : onWatch(rota, request.today),
    }
    return deliver(renderOwners(data, { format, width: terminal.width, color, verbose }), request, 0)
  } finally {
    await session.close()
  }
}

/** A folder without any SQL, where somebody keeps nothing but a store, needs no dialect to have no models. */
function hasFiles(tree: FileTree): (project: ChosenProject) => boolean {
  const paths = [...tree.list().keys()]
  return ({ kind, root }) =>
    kind !== 'sql-folder' || paths.some((path) => path.endsWith('.sql') && (root === '' || path.startsWith(`${root}/`)))
}
