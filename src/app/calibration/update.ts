// Replays merges whose 7 or 28 days are complete by now and were not judged yet, and keeps how far their forecasts were off.

import { outcomesOf } from '../../analyses/calibration/outcomes.ts'
import { latestOutcomes } from '../../analyses/calibration/past-errors.ts'
import { judgedDays } from '../../domain/actual-cost.ts'
import type { ChangeJudged } from '../../domain/calibration.ts'
import { addDays } from '../../domain/utc-day.ts'
import { addJudged, calibrationIn, judgedKey, judgedKeys } from '../../store/calibration/calibration.ts'
import { askedMerges } from '../replay/asked-merges.ts'
import { mergeCosts } from '../replay/merge-cost.ts'
import type { MergesRequest } from '../replay/replay-request.ts'
import { openReplaySession, type ReplaySession } from '../replay/replay-session.ts'
import { changedIn, reviewedMerges } from '../replay/reviewed-merges.ts'

/** Days that a deploy and a first run may take after a merge: what has no answer by then has none. */
const daysToRun = 7

/** Days before a merge in which another one may disturb it. */
const daysBefore = 28

/** Run again, it finds nothing new. @returns How many judgements were added. */
export async function updateCalibration(request: MergesRequest, at: string): Promise<number> {
  const session = await openReplaySession(request)
  try {
    const kept = calibrationIn(session.store.store.root)
    const entries = await kept.read()
    const judged = await newlyJudged(
      session,
      request,
      entries.flatMap(({ events }) => events),
    )
    return judged.length === 0 ? 0 : (await addJudged(kept, at, judged)).length
  } finally {
    await session.close()
  }
}

async function newlyJudged(
  session: ReplaySession,
  request: MergesRequest,
  known: readonly ChangeJudged[],
): Promise<readonly ChangeJudged[]> {
  const done = judgedKeys([{ number: 1, at: '', events: known }])
  const { merges } = askedMerges(session, request)
  const due = merges.flatMap((merge) =>
    judgedDays
      .filter((days) => !done.has(judgedKey({ change: merge.sha, days })))
      .filter((days) => addDays(merge.mergedAt.slice(0, 10), days) < session.days.before)
      .map((days) => ({ sha: merge.sha, days, mergedOn: merge.mergedAt.slice(0, 10) })),
  )
  const first = due.map(({ mergedOn }) => mergedOn).sort()[0]
  if (first === undefined) return []
  // Those around them are reviewed too, since they may have moved the same models.
  const around = merges.filter(({ mergedAt }) => mergedAt.slice(0, 10) >= addDays(first, -daysBefore))
  const reviewed = await reviewedMerges(session, around, request, latestOutcomes(known))
  const costOf = await mergeCosts(session, reviewed)
  return due.flatMap(({ sha, days, mergedOn }): readonly ChangeJudged[] => {
    const each = reviewed.find(({ merge }) => merge.sha === sha)
    if (each === undefined) return []
    const { costs } = costOf(each, days)
    // Without an answer yet, it is asked again until none can come.
    if (costs.length === 0 && addDays(mergedOn, days + daysToRun) >= session.days.before) return []
    const forecasts = each.result?.forecast?.models ?? []
    return [
      {
        kind: 'change_judged',
        change: sha,
        pullRequest: each.merge.pullRequest,
        mergedOn,
        days,
        source: 'replay',
        outcomes: outcomesOf({ change: sha, mergedOn, changed: changedIn(each), forecasts }, costs),
      },
    ]
  })
}
