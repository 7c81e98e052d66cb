// Reviews two trees at hand without printing: what a change does and costs, in every project of them.

import type { FileTree } from '../domain/file-tree.ts'
import type { ReadProject } from '../domain/project.ts'
import type { ReviewResult } from '../domain/review.ts'
import { findProjects, type Manifest } from '../sources/dbt/index.ts'
import { readBaseline } from '../workspace/baseline.ts'
import { readManifestAt } from './artifacts.ts'
import { type ChosenProject, chooseProjects } from './chosen-projects.ts'
import { combined } from './combined.ts'
import { type AskedForecast, askForecast, factsOf, moneyLine } from './forecast-request.ts'
import type { SnapshotWish } from './forecast-snapshot.ts'
import { movedProjects } from './moved-projects.ts'
import { ownerSources } from './owner-sources.ts'
import type { PlanAsker } from './plan-asker.ts'
import { readChosen } from './read-project.ts'
import type { ProjectRequest } from './request.ts'
import { type ProjectReview, reviewProject } from './review-project.ts'
import type { Session } from './session.ts'
import type { ComparedSides } from './sides.ts'

/** A review of two trees at hand; a snapshot may be one that was made for it. */
export interface TreesRequest extends ProjectRequest, Pick<SnapshotWish, 'snapshot'> {
  readonly head?: string | undefined
  readonly baseManifest?: string | undefined
  readonly planAsker?: PlanAsker | undefined
}

/** One run of the verb: what was asked, what it is done with, and what the platform is known by. */
export interface Run {
  readonly request: TreesRequest
  readonly session: Session
  readonly asked: AskedForecast
}

export interface ReviewedTrees {
  readonly result: ReviewResult
  /** Roots of the projects that were reviewed. */
  readonly project: string
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

interface SidesOfProject {
  readonly head: ReadProject
  readonly base: ReadProject
  readonly chosen: Pick<ChosenProject, 'catalog'>
  readonly tree: Pick<FileTree, 'read'>
}

export function reviewSides(sides: SidesOfProject, { session, request, asked }: Run): Promise<ProjectReview> {
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

export function resultOf(
  reviews: readonly ProjectReview[],
  label: { readonly base: string | null; readonly head: string },
  trees: Readonly<Record<'head' | 'base', Pick<FileTree, 'read'>>>,
  { session: { config }, request, asked }: Run,
): ReviewResult {
  return combined(reviews, label, config.gate.block, moneyLine(asked, reviews, trees, config, request.today))
}
