// `plimsoll monthly`: what moved from one month to the next and why, in parts that add up, and whether it was intended.

import type { Days } from '../analyses/bridge/cell.ts'
import type { MonthlyResult } from '../domain/monthly.ts'
import type { Output } from '../domain/output.ts'
import { derivedTables, sourceTables } from '../domain/telemetry/table-name.ts'
import { addDays } from '../domain/utc-day.ts'
import type { Decision } from '../domain/watch/decision.ts'
import { type MonthlyFormat, renderMonthly } from '../report/monthly/monthly.ts'
import { readDecisions } from '../workspace/decisions.ts'
import { budgetsOf } from './budgets.ts'
import { deliver } from './deliver.ts'
import { answersFrom } from './monthly/answers.ts'
import { driftDays } from './monthly/history.ts'
import { knownSpend } from './monthly/known-spend.ts'
import { bothPeriods, type MonthlyPeriods, monthlyPeriods, type PeriodsRequest } from './monthly/periods.ts'
import { reviewMonth } from './monthly/review-month.ts'
import { rootAround } from './sides.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest } from './store-session.ts'
import { isSimulated, lateSources } from './store-state.ts'

export interface MonthlyRequest extends StoreRequest, PeriodsRequest {
  readonly account?: string | undefined
  readonly format: MonthlyFormat
  readonly output?: string | undefined
  /** Movers to list; the rest is added up. */
  readonly top?: number | undefined
}

const usualTop = 15
const tables = [...sourceTables, ...derivedTables]

/** @throws {UserError} when there is no store, no spend in a period, or no one currency. */
export async function monthly(request: MonthlyRequest): Promise<Output> {
  const result = await monthlyOf(request)
  const { format, terminal, output } = request
  const color = terminal.color && output === undefined
  return deliver(renderMonthly(result, format, { width: terminal.width, color }), request, 0)
}

export async function monthlyOf(request: Omit<MonthlyRequest, 'format'>): Promise<MonthlyResult> {
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const accounts = accountsOf(version, request.account)
    const known = knownSpend(version, accounts)
    const periods = monthlyPeriods(request, known)
    const decisions = readDecisions(rootAround(request.cwd).files)
    const budgets = budgetsOf(session.config, version, request.account === undefined ? null : accounts)
    const days = boundDays(periods, decisions)
    const question = { periods, top: request.top ?? usualTop, decisions, budgets, knownFrom: known.from }
    const result = await ask(session, version, { tables, accounts, ...days }, (engine) => reviewMonth(engine, question))
    return {
      ...result,
      simulated: accounts.some(isSimulated),
      notMeasured: [...result.notMeasured, ...lateSources(version, accounts, periods.period)],
    }
  } finally {
    session.store.close()
  }
}

/** Days that anything is asked about: both periods, what drift looks back to, and the levels before decisions. */
function boundDays(periods: MonthlyPeriods, decisions: readonly Decision[]): Days {
  const { from, to } = bothPeriods(periods)
  const [first = from] = [from, addDays(periods.period.to, -driftDays), answersFrom(decisions, periods)].sort()
  return { from: first, to }
}
