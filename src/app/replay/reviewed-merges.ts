// Reviews each merge as it would have been on its day: its two trees, the gates of today, the snapshot of the day before.

import { UserError } from '../../domain/errors.ts'
import type { ForecastOutcome } from '../../domain/forecast-error.ts'
import type { ReviewResult } from '../../domain/review.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import type { MergedChange } from '../../sources/git/index.ts'
import { reviewTrees } from '../review-trees.ts'
import { nameOf } from './asked-merges.ts'
import { daySnapshots } from './day-snapshots.ts'
import { withPackages } from './packages-beside.ts'
import type { MergesRequest } from './replay-request.ts'
import type { ReplaySession } from './replay-session.ts'

export interface ReviewedMerge {
  readonly merge: MergedChange
  /** UTC day. */
  readonly mergedOn: string
  /** Null: it could not be reviewed, for the reason given. */
  readonly result: ReviewResult | null
  readonly problem: string | null
}

/** @param outcomes Of earlier merges, which forecasts may learn from. */
export async function reviewedMerges(
  session: ReplaySession,
  merges: readonly MergedChange[],
  request: MergesRequest,
  outcomes: readonly ForecastOutcome[],
): Promise<readonly ReviewedMerge[]> {
  const snapshots = daySnapshots(session, outcomes)
  const reviewed: ReviewedMerge[] = []
  for (const [index, merge] of merges.entries()) {
    const mergedOn = merge.mergedAt.slice(0, 10)
    request.progress?.(`${index + 1} of ${merges.length}: ${mergedOn} ${nameOf(merge)}`)
    const answer = await reviewOf(session, merge, request, await snapshots.at(mergedOn))
    reviewed.push({ merge, mergedOn, ...answer })
  }
  return reviewed
}

/** Models, seeds, snapshots and tests that the merge itself adds, changes or takes away. */
export function changedIn({ result }: Pick<ReviewedMerge, 'result'>): ReadonlySet<string> {
  return new Set((result?.models ?? []).flatMap(({ id, change }) => (change === 'downstream' ? [] : [id])))
}

/** A commit that today's settings cannot read is told of, and the others are replayed all the same. */
async function reviewOf(
  session: ReplaySession,
  merge: MergedChange,
  request: MergesRequest,
  snapshot: Snapshot | null,
): Promise<Pick<ReviewedMerge, 'result' | 'problem'>> {
  const { repository, files } = session
  const tree = (sha: string) => withPackages(repository.tree(sha), files)
  const sides = { root: repository.root, head: tree(merge.sha), base: tree(merge.parent), baseName: merge.parent }
  const asked = { ...request, head: merge.sha, today: merge.mergedAt.slice(0, 10), snapshot }
  try {
    const { result } = await reviewTrees(sides, session.review, asked)
    return { result, problem: null }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { result: null, problem: error.message }
  }
}
