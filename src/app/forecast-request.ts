// What a review asks of a snapshot, what it then knows of relations, and the money line that comes of it.

import { UserError } from '../domain/errors.ts'
import type { FileTree } from '../domain/file-tree.ts'
import type { ReviewForecast } from '../domain/forecast.ts'
import type { PlatformFacts } from '../domain/platform-facts.ts'
import type { Project } from '../domain/project.ts'
import type { Decision } from '../domain/watch/decision.ts'
import type { Config } from '../workspace/config-schema.ts'
import { readDecisions } from '../workspace/decisions.ts'
import { type ArtifactPath, platformFacts, readCatalogAt } from './artifacts.ts'
import { forecastLine } from './forecast-line.ts'
import type { ForecastWish } from './forecast-project.ts'
import { type OpenedSnapshot, openSnapshot, type SnapshotWish } from './forecast-snapshot.ts'
import type { ProjectReview } from './review-project.ts'
import { combinedFacts, snapshotFacts } from './snapshot-facts.ts'

export interface AskedForecast {
  readonly opened: OpenedSnapshot
  /** Null where nothing of it is asked for, so that no work is compared. */
  readonly wish: ForecastWish | null
  readonly facts: PlatformFacts | null
}

/** @throws {UserError} when the snapshot is damaged, or named by the user and not there. */
export function askForecast(request: SnapshotWish, config: Config, root: string): AskedForecast {
  const opened = openSnapshot(request, config, root)
  const snapshot = opened.kind === 'snapshot' ? opened.snapshot : null
  const isAsked = snapshot !== null || config.gate.lost_pruning !== undefined
  return {
    opened,
    wish: isAsked ? { snapshot, labels: config.policy.tags } : null,
    facts: snapshot === null ? null : snapshotFacts(snapshot),
  }
}

/** Of the catalog and the snapshot, whichever is there and newer. */
export function factsOf({ facts, opened }: AskedForecast, path: ArtifactPath | null, project: Project): PlatformFacts {
  const catalog = readCatalogAt(path)
  const known = platformFacts(catalog, project)
  if (facts === null || opened.kind === 'none') return known
  const made = catalog?.generatedAt?.slice(0, 10) ?? ''
  return combinedFacts(known, facts, made > opened.asOf ? 'catalog' : 'snapshot')
}

export function moneyLine(
  { opened }: AskedForecast,
  reviews: readonly ProjectReview[],
  trees: Readonly<Record<'head' | 'base', Pick<FileTree, 'read'>>>,
  config: Config,
  today: string,
): ReviewForecast | null {
  return forecastLine({
    projects: reviews.flatMap(({ forecast }) => (forecast === null ? [] : [forecast])),
    opened,
    config,
    decisions: { head: readDecisions(trees.head), base: decisionsBefore(trees.base) },
    today,
  })
}

/** What is broken on the base side may be what the change mends. */
function decisionsBefore(tree: Pick<FileTree, 'read'>): readonly Decision[] {
  try {
    return readDecisions(tree)
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}
