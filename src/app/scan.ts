// `plimsoll scan`: every model of a repository or folder, nothing compared; writes the baseline when asked.

import { join, resolve } from 'node:path'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import type { ReviewResult } from '../domain/review.ts'
import { baselineFile, baselineText, readBaseline } from '../workspace/baseline.ts'
import { writeWhole } from '../workspace/write-file.ts'
import { platformFacts, readCatalogAt, readManifestAt } from './artifacts.ts'
import { chooseProjects } from './chosen-projects.ts'
import { combined } from './combined.ts'
import { ownerSources } from './owner-sources.ts'
import { printReview } from './print-review.ts'
import { readChosen } from './read-project.ts'
import type { PrintRequest, ProjectRequest } from './request.ts'
import { type ProjectReview, reviewProject } from './review-project.ts'
import { openSession, type Session } from './session.ts'
import { openFolder, openSurroundings, type Sides } from './sides.ts'

export interface ScanRequest extends ProjectRequest, PrintRequest {
  /** Undefined: the repository around `cwd`. */
  readonly folder?: string | undefined
  readonly writeBaseline?: boolean | undefined
}

export async function scan(request: ScanRequest): Promise<Output> {
  const { cwd, folder } = request
  const sides = folder === undefined ? openSurroundings(cwd) : openFolder(resolve(cwd, folder))
  const session = openSession(request, sides.head, sides.root)
  try {
    const { result, projects } = await scanSides(sides, session, request)
    const { unmeasured } = session.config.gate
    const output = printReview({ result, rules: session.rules, project: projects, unmeasured }, request)
    if (!request.writeBaseline) return output
    const found = result.findings.length
    writeWhole(join(sides.root, baselineFile), baselineText(result.findings), baselineFile)
    return {
      ...output,
      notes: [...output.notes, `wrote ${found === 1 ? '1 finding' : `${found} findings`} to ${baselineFile}`],
      exitCode: 0,
    }
  } finally {
    await session.close()
  }
}

async function scanSides(
  sides: Sides,
  session: Session,
  request: ScanRequest,
): Promise<{ readonly result: ReviewResult; readonly projects: string }> {
  const projects = chooseProjects(sides.head, session.config, request, sides.root)
  // A new baseline freezes everything, what an old one froze included.
  const baseline = request.writeBaseline ? new Set<string>() : readBaseline(sides.head)
  const owners = ownerSources(sides.head, session.config)
  const reviews: ProjectReview[] = []
  for (const chosen of projects) {
    const production = readManifestAt(chosen.production)
    const manifest = readManifestAt(chosen.manifest) ?? production
    const artifacts = { manifest, production, packages: null }
    const head = readChosen(sides.head, chosen, artifacts, session.cache, request)
    const platform = platformFacts(readCatalogAt(chosen.catalog), head.project)
    reviews.push(
      await reviewProject({
        ...session,
        head,
        base: null,
        forecast: null,
        platform,
        owners,
        baseline,
        today: request.today,
      }),
    )
  }
  if (reviews.every(({ coverage }) => coverage.models + coverage.notMeasured.length === 0)) {
    throw new UserError(
      request.folder ?? '.',
      'holds no model and no .sql file to read',
      'Name the folder of a project.',
    )
  }
  const result = combined(reviews, { base: null, head: sides.head.label }, session.config.gate.block, null)
  return { result, projects: projects.map((project) => project.root || '.').join(' ') }
}
