// `plimsoll review`: what a change does and costs, between two git trees or two manifests.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FileTree } from '../domain/file-tree.ts'
import type { Output } from '../domain/output.ts'
import type { ReadProject } from '../domain/project.ts'
import type { ReviewResult } from '../domain/review.ts'
import { findProjects, type Manifest, manifestProject } from '../sources/dbt/index.ts'
import { readBaseline } from '../workspace/baseline.ts'
import { type ArtifactPath, readManifest, readManifestAt } from './artifacts.ts'
import { chosenConfig } from './chosen-config.ts'
import { type ChosenProject, chooseProjects } from './chosen-projects.ts'
import { combined } from './combined.ts'
import { type AskedForecast, askForecast, factsOf, moneyLine } from './forecast-request.ts'
import type { SnapshotWish } from './forecast-snapshot.ts'
import { movedProjects } from './moved-projects.ts'
import { ownerSources } from './owner-sources.ts'
import type { PlanAsker, PlansRequest } from './plan-asker.ts'
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
  /** Snapshot file, or none; what plimsoll.yml says when left out. */
  readonly snapshot?: string | undefined
  /** Left out: no platform is asked for plans. */
  readonly plans?: PlansRequest | undefined
}

/** A review of two trees at hand; a snapshot may be one that was made for it. */
export interface TreesRequest extends ProjectRequest, Pick<SnapshotWish, 'snapshot'> {
  readonly head?: string | undefined
  readonly baseManifest?: string | undefined
  readonly planAsker?: PlanAsker | undefined
}

/** One run of the verb: what was asked, what it is done with, and what the platform is known by. */
interface Run {
  readonly request: TreesRequest
  readonly session: Session
  readonly asked: AskedForecast
}

export interface ReviewedTrees {
  readonly result: ReviewResult
  /** Roots of the projects that were reviewed. */
  readonly project: string
}

export async function review(request: ReviewRequest): Promise<Output> {
  const { manifest, baseManifest, base } = request
  if (manifest !== undefined && baseManifest !== undefined && base === undefined) {
    return reviewManifests(request, manifest, baseManifest)
  }
  const sides = openSides(request)
  const session = openSession(request, sides.head, sides.root)
  let planAsker: PlanAsker | undefined
  try {
    planAsker = request.plans && (await askerOf(request.plans, sides, request))
    return printed(await reviewTrees(sides, session, { ...request, planAsker }), session, request)
  } finally {
    await planAsker?.close()
    await session.close()
  }
}

/**
 * What speaks to a platform is loaded where it is asked for only. Accounts are the base side's: a change under review must
 * not say where credentials are sent, nor which command reads them.
 */
async function askerOf(plans: PlansRequest, { base, root }: ComparedSides, request: ReviewRequest): Promise<PlanAsker> {
  const { openPlanAsker } = await import('./plan-asker.ts')
  return openPlanAsker(plans, chosenConfig(request, base), root, request)
}

export async function reviewTrees(
  sides: ComparedSides,
  session: Session,
  request: TreesRequest,
): Promise<ReviewedTrees> {
  const run = { request, session, asked: askForecast(request, session.config, sides.root) }
  const named = request.config !== undefined
  const { gone, cameFrom } = movedProjects(sides.head, sides.base, session.config, named)
  const projects = chooseProjects(sides.head, session.config, request, sides.root, gone)
  const reviews: ProjectReview[] = []
  for (const chosen of projects) {
    const before = { ...chosen, root: cameFrom.get(chosen.root) ?? chosen.root }
    reviews.push(await reviewChosen(chosen, before, sides, run))
  }
  const label = { base: sides.baseName, head: request.head ?? sides.head.label }
  const project = projects.map(({ root }) => root || '.').join(' ')
  return { result: resultOf(reviews, label, sides, run), project }
}

/** `before` is the same project where it stands on the base side. */
async function reviewChosen(
  chosen: ChosenProject,
  before: ChosenProject,
  sides: ComparedSides,
  run: Run,
): Promise<ProjectReview> {
  const production = readManifestAt(chosen.production)
  const side = (tree: FileTree, place: ChosenProject, manifest: Manifest | null): ReadProject => {
    const artifacts = { manifest, production, packages: { tree: sides.head, root: chosen.root } }
    return readChosen(tree, place, artifacts, run.session.cache, run.request)
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
  return reviewSides({ ...both(), chosen, tree: sides.head }, run)
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
    const run = { request, session, asked: askForecast(request, session.config, request.cwd) }
    const named = (path: string | undefined): ArtifactPath | null =>
      path === undefined ? null : { folder: request.cwd, path }
    const production = readManifestAt(named(request.production))
    const dialect = request.dialect ?? session.config.dialect
    const read = (path: string): ReadProject => {
      const manifest = readManifest({ folder: request.cwd, path })
      return manifestProject(manifest, { production, ...(dialect === undefined ? {} : { dialect }) })
    }
    const chosen = { catalog: named(request.catalog) }
    const result = await reviewSides({ head: read(headFile), base: read(baseFile), chosen, tree: files }, run)
    const label = { base: baseFile, head: headFile }
    const together = resultOf([result], label, { head: files, base: files }, run)
    return printed({ result: together, project: '.' }, session, request)
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

function reviewSides(sides: SidesOfProject, { session, request, asked }: Run): Promise<ProjectReview> {
  return reviewProject({
    ...session,
    ...sides,
    platform: factsOf(asked, sides.chosen.catalog, sides.head.project),
    owners: ownerSources(sides.tree, session.config),
    baseline: readBaseline(sides.tree),
    today: request.today,
    forecast: asked.wish,
    plans: request.planAsker,
  })
}

function resultOf(
  reviews: readonly ProjectReview[],
  label: { readonly base: string | null; readonly head: string },
  trees: Readonly<Record<'head' | 'base', Pick<FileTree, 'read'>>>,
  { session: { config }, request, asked }: Run,
): ReviewResult {
  return combined(reviews, label, config.gate.block, moneyLine(asked, reviews, trees, config, request.today))
}

function printed(reviewed: ReviewedTrees, { rules, config }: Session, request: ReviewRequest): Output {
  return printReview({ ...reviewed, rules, unmeasured: config.gate.unmeasured }, request)
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
