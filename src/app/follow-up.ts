// `plimsoll review --follow-up`: tells pull requests merged 7 and 28 days ago what they really cost, beside what was foretold.

import { outcomesOf } from '../analyses/calibration/outcomes.ts'
import { latestOutcomes } from '../analyses/calibration/past-errors.ts'
import type { ChangeJudged } from '../domain/calibration.ts'
import type { Output } from '../domain/output.ts'
import { recordOf } from '../domain/review-record.ts'
import { addDays } from '../domain/utc-day.ts'
import { createTransport } from '../http/transport.ts'
import { followUpText, withFollowUp } from '../report/follow-up/follow-up.ts'
import { markdownMarker } from '../report/review/markdown.ts'
import { addJudged, calibrationIn } from '../store/calibration/calibration.ts'
import { foretoldIn, type JudgedMerge, judgedMerge } from './follow-up/judged-merge.ts'
import { githubTarget } from './post/github-target.ts'
import { askedMerges } from './replay/asked-merges.ts'
import { mergeCosts } from './replay/merge-cost.ts'
import type { MergesRequest } from './replay/replay-request.ts'
import { openReplaySession, type ReplaySession } from './replay/replay-session.ts'
import { changedIn, reviewedMerges } from './replay/reviewed-merges.ts'
import { networkOf } from './sync/live/connect.ts'
import { type Machine, realTiming } from './sync/live/machine.ts'

export interface FollowUpRequest extends MergesRequest {
  /** Where the comments are kept up to date; printed only when left out. */
  readonly post?: 'github' | undefined
  readonly repo?: string | undefined
  /** Tells several reviews of one pull request apart. */
  readonly name: string
  readonly env: (name: string) => string | undefined
  readonly home: string
  /** For tests. */
  readonly timing?: Machine['timing']
}

/** Merged longer ago than this, a pull request was told all that it will be. */
const longestAgo = 28 + 14

export async function followUp(request: FollowUpRequest): Promise<Output> {
  const session = await openReplaySession(request)
  try {
    const merges = await judgedMerges(session, request)
    if (merges.length === 0) {
      return { text: '', notes: ['no pull request was merged 7 or 28 complete days ago'], exitCode: 0 }
    }
    if (request.post === undefined) {
      return {
        text: merges.map((each) => `${heading(each)}\n\n${followUpText(each.followUp)}\n`).join('\n'),
        notes: [],
        exitCode: 0,
      }
    }
    return await told(session, merges, request)
  } finally {
    await session.close()
  }
}

async function judgedMerges(session: ReplaySession, request: FollowUpRequest): Promise<readonly JudgedMerge[]> {
  const since = request.since ?? addDays(session.days.before, -longestAgo)
  const { merges } = askedMerges(session, { ...request, since })
  const entries = await calibrationIn(session.store.store.root).read()
  const outcomes = latestOutcomes(entries.flatMap(({ events }) => events))
  const reviewed = await reviewedMerges(session, merges, request, outcomes)
  const costOf = await mergeCosts(session, reviewed)
  return reviewed.flatMap((each) => judgedMerge(each, costOf))
}

async function told(session: ReplaySession, merges: readonly JudgedMerge[], request: FollowUpRequest): Promise<Output> {
  const { env, home, timing = realTiming, repo } = request
  const { network } = session.review.config
  const transport = createTransport(networkOf(network.ca_file, { env, home, timing }, session.repository.root))
  const lines: string[] = []
  const judged: ChangeJudged[] = []
  try {
    for (const merge of merges) {
      const pull = Number(merge.followUp.pullRequest)
      const target = await githubTarget({ repo, pull, env }, { transport, timing })
      if ('reason' in target) continue
      let event = eventOf(merge, null)
      const kept = await target.keep({
        mark: markdownMarker(request.name),
        textOf: (previous) => {
          const record = previous === null ? null : recordOf(previous)
          event = eventOf(merge, record)
          return withFollowUp(
            previous ?? `${markdownMarker(request.name)}\n`,
            foretoldIn(merge.followUp, record),
            target.limit,
          )
        },
      })
      judged.push(event)
      lines.push(`${target.place}: comment ${kept.outcome}${kept.url === null ? '' : ` ${kept.url}`}`)
    }
  } finally {
    await transport.close()
  }
  await addJudged(calibrationIn(session.store.store.root), new Date().toISOString(), judged)
  return { text: `${lines.join('\n')}\n`, notes: [], exitCode: 0 }
}

/** What was told at the time is what is held against the bill; without it, what would have been. */
function eventOf(merge: JudgedMerge, record: ReturnType<typeof recordOf>): ChangeJudged {
  const { sha, pullRequest } = merge.reviewed.merge
  const change = { change: sha, mergedOn: merge.reviewed.mergedOn }
  const said = record?.models.map((told) => ({
    ...told,
    after:
      told.after === null
        ? null
        : { amount: told.after, low: told.afterLow ?? told.after, high: told.afterHigh ?? told.after },
  }))
  return {
    kind: 'change_judged',
    ...change,
    pullRequest,
    days: merge.followUp.actual.days,
    source: said === undefined ? 'replay' : 'comment',
    outcomes: outcomesOf(
      {
        ...change,
        changed: changedIn(merge.reviewed),
        forecasts: said ?? merge.reviewed.result?.forecast?.models ?? [],
      },
      merge.costs,
    ),
  }
}

function heading({ followUp: { pullRequest }, reviewed }: JudgedMerge): string {
  return `#${pullRequest} ${reviewed.merge.subject.replace(/\s*\(#\d+\)$/, '')}, merged on ${reviewed.mergedOn}`
}
