// `plimsoll review`: what a change does and costs, between two git trees or two manifests.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FileTree } from '../domain/file-tree.ts'
import type { Output } from '../domain/output.ts'
import type { ReadProject } from '../domain/project.ts'
import { manifestProject } from '../sources/dbt/index.ts'
import { type ArtifactPath, readManifest, readManifestAt } from './artifacts.ts'
import { chosenConfig } from './chosen-config.ts'
import { askForecast } from './forecast-request.ts'
import type { PlanAsker } from './plan-asker.ts'
import { printReview } from './print-review.ts'
import type { PlansRequest, PrintRequest, ProjectRequest } from './request.ts'
import { type ReviewedTrees, resultOf, reviewSides, reviewTrees } from './review-trees.ts'
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
