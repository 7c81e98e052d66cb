// Which projects of a repository a verb works on, each with its settings: as configured, or as found.

import { UserError } from '../domain/errors.ts'
import type { FileTree } from '../domain/file-tree.ts'
import { findProjects } from '../sources/dbt/index.ts'
import { configFile } from '../workspace/config.ts'
import type { Config } from '../workspace/config-schema.ts'
import type { ArtifactPath } from './artifacts.ts'
import type { ProjectRequest } from './request.ts'

export interface ChosenProject {
  /** `manifest`: nothing but the artifact is there, so it is read in place of files. */
  readonly kind: 'dbt' | 'manifest' | 'sql-folder'
  /** Folder from the repository's root, '' for the root. */
  readonly root: string
  readonly dialect: Config['dialect']
  readonly vars: Readonly<Record<string, unknown>>
  readonly manifest: ArtifactPath | null
  readonly production: ArtifactPath | null
  readonly catalog: ArtifactPath | null
  readonly baseManifest: ArtifactPath | null
}

export interface Artifacts {
  readonly manifest?: string | undefined
  readonly production?: string | undefined
  readonly catalog?: string | undefined
  readonly baseManifest?: string | undefined
}

/** Options name one project's artifacts, so with several projects they need `--project`. */
export function chooseProjects(
  tree: FileTree,
  config: Config,
  request: ProjectRequest & Artifacts,
  repositoryRoot: string,
): readonly ChosenProject[] {
  const found = findProjects(tree)
  const configured = config.projects ?? (found.length > 0 ? found : ['']).map((path) => ({ path }))
  const all = configured.map((entry) => settingsOf(entry, found, config, request, repositoryRoot))
  const chosen =
    request.project === undefined ? all : all.filter((project) => project.root === normal(request.project ?? ''))
  if (chosen.length === 0) {
    const names = all.map((project) => project.root || '.').join(', ')
    throw new UserError(`--project ${request.project ?? ''}`, 'no such project here', `Projects: ${names}.`)
  }
  const gone = chosen.find(({ kind, root }) => kind === 'sql-folder' && root !== '' && !holdsFiles(tree, root))
  if (gone !== undefined) {
    throw new UserError(
      `${request.config ?? configFile}: projects: ${gone.root}`,
      'no file is there',
      "Give the folder's path from the top of the repository.",
    )
  }
  const named = request.manifest ?? request.production ?? request.catalog ?? request.baseManifest
  if (named !== undefined && chosen.length > 1) {
    const names = chosen.map((project) => project.root || '.').join(', ')
    throw new UserError(
      named,
      `belongs to one project, and there are ${chosen.length}`,
      `Name it with --project: ${names}.`,
    )
  }
  return chosen
}

function holdsFiles(tree: FileTree, folder: string): boolean {
  return [...tree.list().keys()].some((path) => path.startsWith(`${folder}/`))
}

type Configured = Partial<NonNullable<Config['projects']>[number]> & { readonly path: string }

function settingsOf(
  entry: Configured,
  found: readonly string[],
  config: Config,
  request: ProjectRequest & Artifacts,
  repositoryRoot: string,
): ChosenProject {
  const root = normal(entry.path)
  const artifact = (option: string | undefined, configured: string | undefined): ArtifactPath | null => {
    if (option !== undefined) return { folder: request.cwd, path: option }
    return configured === undefined ? null : { folder: repositoryRoot, path: configured }
  }
  const manifest = artifact(request.manifest, entry.head?.manifest)
  return {
    kind: found.includes(root) ? 'dbt' : manifest === null ? 'sql-folder' : 'manifest',
    root,
    dialect: request.dialect ?? entry.dialect ?? config.dialect,
    vars: entry.vars ?? {},
    manifest,
    production: artifact(request.production, entry.production?.manifest),
    catalog: artifact(request.catalog, entry.production?.catalog ?? entry.head?.catalog),
    baseManifest: artifact(request.baseManifest, entry.base?.manifest),
  }
}

function normal(path: string): string {
  return path.replace(/^\.\//, '').replace(/\/+$/, '').replace(/^\.$/, '')
}
