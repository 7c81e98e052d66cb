// What reviewed merges really cost, asked of the store once for all of them.

import { actualCostRead, daysAround, readActualCosts } from '../../analyses/actual-cost/actual-costs.ts'
import type { AskedChange, ChangeCost } from '../../analyses/actual-cost/change.ts'
import type { JudgedDays } from '../../domain/actual-cost.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import { accountsOf, ask } from '../store-session.ts'
import { nameOf } from './asked-merges.ts'
import type { ReplaySession } from './replay-session.ts'
import type { ReviewedMerge } from './reviewed-merges.ts'

export type CostOf = (reviewed: ReviewedMerge, days: JudgedDays) => ChangeCost

export async function mergeCosts(session: ReplaySession, reviewed: readonly ReviewedMerge[]): Promise<CostOf> {
  const changes = new Map(reviewed.map((each) => [each.merge.sha, askedChange(each)]))
  const days = reviewed.map(({ mergedOn }) => mergedOn).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return () => ({ costs: [], notJudged: [] })
  const keys = new Set(session.accounts.map(accountKey))
  const accounts = accountsOf(session.version, undefined).filter(
    (account) => account.platform === 'dbt' || keys.has(accountKey(account)),
  )
  const from = addDays(first, -daysAround.before)
  const to = addDays(last, daysAround.after)
  const found = await ask(session.store, session.version, { tables: actualCostRead, accounts, from, to }, (engine) =>
    readActualCosts(engine, [...changes.values()]),
  )
  return ({ merge }, over) => {
    const change = changes.get(merge.sha)
    if (change === undefined) throw new Error(`${merge.sha} was not asked for`)
    return found.judge(change, over, session.known)
  }
}

/** Tests cost with the model that they test; other nodes that build nothing cost nothing. */
const building = /^(model|seed|snapshot)\./

function askedChange({ merge, result }: ReviewedMerge): AskedChange {
  const models = (result?.models ?? []).filter(({ id }) => building.test(id))
  const foretold = result?.forecast?.models ?? []
  return {
    change: merge.sha,
    name: nameOf(merge),
    mergedAt: merge.mergedAt,
    models: models.flatMap(({ id, change }) => (change === 'downstream' ? [] : [{ id, change }])),
    // Where readers were foretold, those whose cost would move; else all that are downstream.
    readers:
      foretold.length > 0
        ? foretold.filter(({ type }) => type !== 'unchanged').map(({ id }) => id)
        : models.filter(({ change }) => change === 'downstream').map(({ id }) => id),
  }
}
