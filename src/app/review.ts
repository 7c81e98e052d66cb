// `plimsoll review`: what a change does, between two git trees or two manifests.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FileTree } from '../domain/file-tree.ts'
import type { Output } from '../domain/output.ts'
import type { ReadProject } from '../domain/project.ts'
import type { ReviewResult } from '../domain/review.ts'
import { findProjects, type Manifest, manifestProject } from '../sources/dbt/index.ts'
import { readBaseline } from '../workspace/baseline.ts'
import { type ArtifactPath, platformFacts, readCatalogAt, readManifest, readManifestAt } from './artifacts.ts'
import { type ChosenProject, chooseProjects } from './chosen-projects.ts'
import { combined } from './combined.ts'
import { movedProjects } from './moved-projects.ts'
import { ownerSources } from './owner-sources.ts'
import { printReview } from './print-review.ts'
import { readChosen } from './read-project.ts'
import type { PrintRequest, ProjectRequest } from './request.ts'
import { type ProjectReview, reviewProject } from './review-project.ts'
import { openSession, type Session } from './session.ts'
import { type ComparedSides, openSides } from './sides.ts'

export interface ReviewRequest extends ProjectRequest, PrintRequest {
  readonly base?: string | undefined
  readonly head?: string | undefined
  readonly baseManifest?: string | undefined
}

export async function review(request: ReviewRequest): Promise<Output> {
  const { manifest, baseManifest, base } = request
  if (manifest !== undefined && baseManifest !== undefined && base === undefined) {
    return reviewManifests(request, manifest, baseManifest)
  }
  const sides = openSides(request)
  const session = openSession(request, sides.head, sides.root)
  try {
    const { result, projects } = await reviewTrees(sides, session, request)
    return printed(result, projects, session, request)
  } finally {
    await session.close()
  }
}

/** What every verb that compares two trees needs of a review; nothing is printed. */
export interface ReviewedTrees {
  readonly result: ReviewResult
  /** Folders of the projects, as the report names them. */
  readonly projects: string
}

export async function reviewTrees(
  sides: ComparedSides,
  session: Session,
  request: Omit<ReviewRequest, keyof PrintRequest>,
): Promise<ReviewedTrees> {
  const named = request.config !== undefined
  const { gone, cameFrom } = movedProjects(sides.head, sides.base, session.config, named)
  const projects = chooseProjects(sides.head, session.config, request, sides.root, gone)
  const reviews: ProjectReview[] = []
  for (const chosen of projects) {
    const before = { ...chosen, root: cameFrom.get(chosen.root) ?? chosen.root }
    reviews.push(await reviewChosen(chosen, before, sides, session, request))
  }
  const label = { base: sides.baseName, head: request.head ?? sides.head.label }
  return {
    result: combined(reviews, label, session.config.gate.block),
    projects: projects.map((project) => project.root || '.').join(' '),
  }
}

/** `before` is the same project where it stands on the base side. */
async function reviewChosen(
  chosen: ChosenProject,
  before: ChosenProject,
  sides: ComparedSides,
  session: Session,
  request: Omit<ReviewRequest, keyof PrintRequest>,
): Promise<ProjectReview> {
  const production = readManifestAt(chosen.production)
  const side = (tree: FileTree, place: ChosenProject, manifest: Manifest | null): ReadProject => {
    const artifacts = { manifest, production, packages: { tree: sides.head, root: chosen.root } }
    return readChosen(tree, place, artifacts, session.cache, request)
  }
  // Production is usually built from the base branch, so its compiled SQL serves the base side where its text is the same.
  const atBase = (): ReadProject => side(sides.base, before, readManifestAt(chosen.baseManifest) ?? production)
  const both = (): Pick<SidesOfProject, 'head' | 'base'> => {
    if (chosen.gone) {
      const base = atBase()
      return { head: empty(base, 'the head side'), base }
    }
    const head = side(sides.head, chosen, readManifestAt(chosen.manifest))
    return { head, base: isThere(before, sides.base) ? atBase() : empty(head, 'the base side') }
  }
  return reviewSides({ ...both(), chosen, tree: sides.head }, session, request)
}

/** A project that the change brings in has no dbt_project.yml on the base side. */
function isThere({ kind, root }: ChosenProject, tree: FileTree): boolean {
  return kind !== 'dbt' || findProjects(tree).includes(root)
}

/** The same project without a model: on the base side everything is new, on the head side everything is gone. */
function empty({ project }: ReadProject, side: string): ReadProject {
  return {
    project: { ...project, models: new Map(), sources: new Map(), exposures: [], problems: [] },
    texts: (id) => ({ kind: 'none', reason: `${id} is not on ${side}`, measured: true }),
  }
}

async function reviewManifests(request: ReviewRequest, headFile: string, baseFile: string): Promise<Output> {
  const files = diskFiles(request.cwd)
  const session = openSession(request, files, request.cwd)
  try {
    const named = (path: string | undefined): ArtifactPath | null =>
      path === undefined ? null : { folder: request.cwd, path }
    const production = readManifestAt(named(request.production))
    const dialect = request.dialect ?? session.config.dialect
    const read = (path: string): ReadProject => {
      const manifest = readManifest({ folder: request.cwd, path })
      return manifestProject(manifest, { production, ...(dialect === undefined ? {} : { dialect }) })
    }
    const chosen = { catalog: named(request.catalog) }
    const result = await reviewSides(
      { head: read(headFile), base: read(baseFile), chosen, tree: files },
      session,
      request,
    )
    const label = { base: baseFile, head: headFile }
    return printed(combined([result], label, session.config.gate.block), '.', session, request)
  } finally {
    await session.close()
  }
}

interface SidesOfProject {
  readonly head: ReadProject
  readonly base: ReadProject
  readonly chosen: Pick<ChosenProject, 'catalog'>
  readonly tree: Pick<FileTree, 'read'>
}

function reviewSides(
  sides: SidesOfProject,
  session: Session,
  request: Pick<ReviewRequest, 'today'>,
): Promise<ProjectReview> {
  return reviewProject({
    ...session,
    ...sides,
    platform: platformFacts(readCatalogAt(sides.chosen.catalog), sides.head.project),
    owners: ownerSources(sides.tree, session.config),
    baseline: readBaseline(sides.tree),
    today: request.today,
  })
}

function printed(result: ReviewResult, project: string, session: Session, request: ReviewRequest): Output {
  const { unmeasured } = session.config.gate
  return printReview({ result, rules: session.rules, project, unmeasured }, request)
}

/** Two manifests need no repository; only the few files of Plimsoll's own are looked for. */
function diskFiles(folder: string): Pick<FileTree, 'read'> {
  return {
    read(path) {
      try {
        return readFileSync(resolve(folder, path))
      } catch {
        return null
      }
    },
  }
}
