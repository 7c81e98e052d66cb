// Everything a review needs besides its two sides, as a user without any configuration has it.

import type { FactsReader } from '../../src/app/facts-reader.ts'
import { createFactsReader } from '../../src/app/facts-reader.ts'
import type { ForecastWish } from '../../src/app/forecast-project.ts'
import { ownerSources } from '../../src/app/owner-sources.ts'
import { type ProjectReview, reviewProject } from '../../src/app/review-project.ts'
import { chooseRules } from '../../src/app/rule-settings.ts'
import type { FileTree } from '../../src/domain/file-tree.ts'
import type { PlatformFacts } from '../../src/domain/platform-facts.ts'
import type { ModelId, ModelTexts, ReadProject } from '../../src/domain/project.ts'
import { rules as allRules } from '../../src/review/registry.generated.ts'
import { createAnalyser } from '../../src/sql/pool/analyser.ts'
import { noCache } from '../../src/workspace/cache.ts'
import { readConfig } from '../../src/workspace/config.ts'

/** Fixed, so that a run today and a run next year say the same. */
export const evaluationDay = '2025-12-31'

export interface Reviewer {
  readonly facts: FactsReader
  review(sides: ReviewedSides): Promise<ProjectReview>
}

export interface ReviewedSides {
  readonly head: ReadProject
  readonly base: ReadProject | null
  readonly tree: Pick<FileTree, 'read'>
  readonly platform?: PlatformFacts
  readonly forecast?: ForecastWish
}

/** Facts are kept in memory by text, so that commits of one project share all that they have in common. */
export function createReviewer(): Reviewer {
  const config = readConfig({ read: () => null })
  const facts = createFactsReader(() => createAnalyser({ workers: 0 }), noCache)
  const { rules, settings } = chooseRules(allRules, config)
  return {
    facts,
    review: ({ head, base, tree, platform, forecast }) =>
      reviewProject({
        head,
        base,
        platform: platform ?? { relation: () => null },
        rules,
        settings,
        owners: ownerSources(tree, config),
        baseline: new Set(),
        excluded: () => false,
        facts,
        today: evaluationDay,
        forecast: forecast ?? null,
      }),
  }
}

/** Renders each model once, however often it is asked for. */
export function remembered(read: ReadProject): ReadProject {
  const known = new Map<ModelId, ModelTexts>()
  return {
    ...read,
    texts(id) {
      const found = known.get(id) ?? read.texts(id)
      known.set(id, found)
      return found
    },
  }
}
