// `plimsoll replay`: what the gate would have said of the merged changes of a branch, and what they then really cost.

import { outcomesOf } from '../analyses/calibration/outcomes.ts'
import { pastErrors } from '../analyses/calibration/past-errors.ts'
import type { Lines } from '../analyses/replay/judged-merge.ts'
import { totalsOf } from '../analyses/replay/totals.ts'
import type { Output } from '../domain/output.ts'
import type { ReplayedMerge, ReplayResult } from '../domain/replay.ts'
import { type ReplayFormat, renderReplay } from '../report/replay/replay.ts'
import type { Config } from '../workspace/config-schema.ts'
import { deliver } from './deliver.ts'
import { askedMerges } from './replay/asked-merges.ts'
import { mergeCosts } from './replay/merge-cost.ts'
import type { MergesRequest } from './replay/replay-request.ts'
import { openReplaySession, type ReplaySession } from './replay/replay-session.ts'
import { replayedMerge } from './replay/replayed-merge.ts'
import { changedIn, reviewedMerges } from './replay/reviewed-merges.ts'

export interface ReplayRequest extends MergesRequest {
  readonly format: ReplayFormat
  readonly output?: string | undefined
}

/** @throws {UserError} when there is no repository, no store, or no complete day in it. */
export async function replay(request: ReplayRequest): Promise<Output> {
  const result = await replayOf(request)
  const { format, terminal, output } = request
  const color = terminal.color && output === undefined
  return deliver(renderReplay(result, format, { width: terminal.width, color }), request, 0)
}

export async function replayOf(request: MergesRequest): Promise<ReplayResult> {
  const session = await openReplaySession(request)
  try {
    return await replayIn(session, request)
  } finally {
    await session.close()
  }
}

async function replayIn(session: ReplaySession, request: MergesRequest): Promise<ReplayResult> {
  const { merges: asked, others, from, to } = askedMerges(session, request)
  const reviewed = await reviewedMerges(session, asked, request, [])
  const withModels = reviewed.filter(({ result }) => result === null || result.models.length > 0)
  const costOf = await mergeCosts(session, reviewed)
  const lines = linesOf(session.review.config)
  const merges = withModels.map((each) => replayedMerge(each, costOf, lines))
  const currency = currencyOf(merges)
  const outcomes = withModels.flatMap((each) => {
    const days = merges.find(({ sha }) => sha === each.merge.sha)?.actual?.days ?? 7
    const forecasts = each.result?.forecast?.models ?? []
    const change = { change: each.merge.sha, mergedOn: each.mergedOn, changed: changedIn(each), forecasts }
    return outcomesOf(change, costOf(each, days).costs)
  })
  return {
    schema: 'plimsoll/replay/1',
    branch: session.branch,
    from,
    to,
    currency,
    ...lines,
    simulated: session.simulated,
    totals: totalsOf(merges, { from, to }, currency, others + reviewed.length - withModels.length),
    merges,
    errors: pastErrors(outcomes),
    notMeasured: session.gaps,
  }
}

/** What counts as an increase is what watch tells of; the line is the gate's. */
function linesOf({ watch, gate }: Config): Lines {
  return { least: watch.least, line: gate.increase?.amount ?? null }
}

/** Most merges' currency: totals are in one. */
function currencyOf(merges: readonly ReplayedMerge[]): string | null {
  const counts = new Map<string, number>()
  for (const { actual } of merges) {
    if (actual !== null) counts.set(actual.currency, (counts.get(actual.currency) ?? 0) + 1)
  }
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0] ?? null
}
