// `plimsoll monthly`: what moved from one month to the next and why, in parts that add up, and whether it was intended.

import { listMovers } from '../analyses/bridge/monthly-parts.ts'
import type { MonthlyResult, Mover } from '../domain/monthly.ts'
import type { Output } from '../domain/output.ts'
import { subjectKey } from '../domain/watch/subject.ts'
import { type MonthlyFormat, renderMonthly } from '../report/monthly/monthly.ts'
import { deliver } from './deliver.ts'
import { coverageOf, coverageTables } from './monthly/coverage.ts'
import { knownSpend } from './monthly/known-spend.ts'
import { monthlyPeriods, type PeriodsRequest } from './monthly/periods.ts'
import { monthSpend, spendTables } from './monthly/spend.ts'
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
    const { gaps, ...periods } = monthlyPeriods(request, knownSpend(version, accounts))
    const { period, compared } = periods
    const [from = '', to = ''] = [[period.from, compared.from].sort()[0], [period.to, compared.to].sort()[1]]
    const tables = [...new Set([...spendTables, ...coverageTables])]
    return await ask(session, version, { tables, accounts, from, to }, async (engine) => {
      const spend = await monthSpend(engine, periods)
      const listed = listMovers(spend.subjects, periods, spend.measure, {
        limit: request.top ?? usualTop,
        since: new Map(),
      })
      const movers = listed.movers.map(
        (mover): Mover => ({
          ...mover,
          owner: spend.owners.get(subjectKey(mover.subject)) ?? null,
          decision: null,
          causes: [],
        }),
      )
      return {
        schema: 'plimsoll/monthly/1',
        month: period.from.slice(0, 7),
        previous: compared.from.slice(0, 7),
        period,
        compared,
        ...spend.measure,
        total: listed.total,
        bridge: listed.bridge,
        movers,
        unlisted: listed.unlisted,
        ...spend.days,
        entropyTax: null,
        velocity: null,
        loadLines: [],
        findings: [],
        answers: [],
        savings: [],
        coverage: await coverageOf(engine, periods),
        simulated: accounts.some(isSimulated),
        notMeasured: [...gaps, ...spend.gaps, ...lateSources(version, accounts, period)],
      }
    })
  } finally {
    session.store.close()
  }
}
