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
  /** True where nothing of it is left, so that only the base side has it. */
  readonly gone: boolean
}

/** A project that the base side has and the head side has not. */
export interface GoneProject {
  readonly entry: ProjectEntry
  readonly kind: 'dbt' | 'sql-folder'
}

export interface Artifacts {
  readonly manifest?: string | undefined
  readonly production?: string | undefined
  readonly catalog?: string | undefined
  readonly baseManifest?: string | undefined
}

export type ProjectEntry = Partial<NonNullable<Config['projects']>[number]> & { readonly path: string }

/**
 * Options name one project's artifacts, so with several projects they need `--project`. `gone` are those that only the
 * base side has; they take none of the artifacts while another project is there to have them.
 */
export function chooseProjects(
  tree: FileTree,
  config: Config,
  request: ProjectRequest & Artifacts,
  repositoryRoot: string,
  gone: readonly GoneProject[] = [],
): readonly ChosenProject[] {
  const found = findProjects(tree)
  const fallback = found.length + gone.length > 0 ? found : ['']
  const configured: readonly ProjectEntry[] = config.projects ?? fallback.map((path) => ({ path }))
  const goneRoots = new Set(gone.map(({ entry }) => rootOf(entry)))
  const here = configured
    .filter((entry) => !goneRoots.has(rootOf(entry)) || holdsFiles(tree, rootOf(entry)))
    .map((entry) => settingsOf(entry, kindOf(entry, found, request), config, request, repositoryRoot))
  const { dialect, cwd } = request
  const left = gone.map(({ entry, kind }) => ({
    ...settingsOf(entry, kind, config, here.length > 0 ? { dialect, cwd } : request, repositoryRoot),
    manifest: null,
    gone: true,
  }))
  const all = [...here, ...left]
  const chosen =
    request.project === undefined
      ? all
      : all.filter((project) => project.root === rootOf({ path: request.project ?? '' }))
  if (chosen.length === 0) {
    const names = all.map((project) => project.root || '.').join(', ')
    throw new UserError(`--project ${request.project ?? ''}`, 'no such project here', `Projects: ${names}.`)
  }
  const empty = here.find(({ kind, root }) => kind === 'sql-folder' && root !== '' && !holdsFiles(tree, root))
  if (empty !== undefined && chosen.includes(empty)) {
    throw new UserError(
      `${request.config ?? configFile}: projects: ${empty.root}`,
      'no file is there',
      "Give the folder's path from the top of the repository.",
    )
  }
  const named = request.manifest ?? request.production ?? request.catalog ?? request.baseManifest
  const owners = chosen.some((project) => !project.gone) ? chosen.filter((project) => !project.gone) : chosen
  if (named !== undefined && owners.length > 1) {
    const names = owners.map((project) => project.root || '.').join(', ')
    throw new UserError(
      named,
      `belongs to one project, and there are ${owners.length}`,
      `Name it with --project: ${names}.`,
    )
  }
  return chosen
}

export function holdsFiles(tree: FileTree, folder: string): boolean {
  return [...tree.list().keys()].some((path) => path.startsWith(`${folder}/`))
}

function kindOf(entry: ProjectEntry, found: readonly string[], request: Artifacts): ChosenProject['kind'] {
  if (found.includes(rootOf(entry))) return 'dbt'
  return request.manifest === undefined && entry.head?.manifest === undefined ? 'sql-folder' : 'manifest'
}

function settingsOf(
  entry: ProjectEntry,
  kind: ChosenProject['kind'],
  config: Config,
  request: Pick<ProjectRequest, 'cwd' | 'dialect'> & Artifacts,
  repositoryRoot: string,
): ChosenProject {
  const artifact = (option: string | undefined, configured: string | undefined): ArtifactPath | null => {
    if (option !== undefined) return { folder: request.cwd, path: option }
    return configured === undefined ? null : { folder: repositoryRoot, path: configured }
  }
  return {
    kind,
    root: rootOf(entry),
    dialect: request.dialect ?? entry.dialect ?? config.dialect,
    vars: entry.vars ?? {},
    manifest: artifact(request.manifest, entry.head?.manifest),
    production: artifact(request.production, entry.production?.manifest),
    catalog: artifact(request.catalog, entry.production?.catalog ?? entry.head?.catalog),
    baseManifest: artifact(request.baseManifest, entry.base?.manifest),
    gone: false,
  }
}

/** As git names it: no `./` in front, no slash behind, '' for the top. */
export function rootOf({ path }: Pick<ProjectEntry, 'path'>): string {
  return path.replace(/^\.\//, '').replace(/\/+$/, '').replace(/^\.$/, '')
}
