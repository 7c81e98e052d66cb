// Asks one engine everything that the monthly review tells of two periods.

import { listMovers } from '../../analyses/bridge/monthly-parts.ts'
import { prepareChecks } from '../../analyses/checks/prepare-checks.ts'
import { checks } from '../../analyses/checks/registry.generated.ts'
import { entropyTax } from '../../analyses/entropy-tax/entropy-tax.ts'
import { loadLines } from '../../analyses/load-line/load-lines.ts'
import { velocity } from '../../analyses/velocity/velocity.ts'
import type { MonthlyResult, Mover } from '../../domain/monthly.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { Budget } from '../../domain/watch/load-line.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { acceptedIncreases } from '../watch/accepted-increases.ts'
import { ownerOfSubjects } from '../watch/owner-of.ts'
import { answerTo, readAnswers } from './answers.ts'
import { coverageOf } from './coverage.ts'
import { readFindings, wasteChecks } from './findings.ts'
import { readHistory } from './history.ts'
import { bothPeriods, type MonthlyPeriods } from './periods.ts'
import { mendedFindings, savingsOf } from './savings.ts'
import { monthSpend } from './spend.ts'

export interface MonthQuestion {
  readonly periods: MonthlyPeriods
  /** Movers to list. */
  readonly top: number
  readonly decisions: readonly Decision[]
  readonly budgets: readonly Budget[]
  /** First UTC day that the store has spend of. */
  readonly knownFrom: string
}

/** The engine must have every table bound. What the store's sources lack is added by the caller. */
export async function reviewMonth(
  engine: Engine,
  { periods, top, decisions, budgets, knownFrom }: MonthQuestion,
): Promise<Omit<MonthlyResult, 'simulated'>> {
  const { period, compared } = periods
  await prepareChecks(engine)
  const spend = await monthSpend(engine, periods)
  const historyOf = await readHistory(engine, periods)
  const ownerOf = await ownerOfSubjects(engine, bothPeriods(periods))
  const { movers, ...listed } = listMovers(spend.subjects, periods, spend.measure, {
    limit: top,
    sinceOf: (subject, isMore) => historyOf(subject, isMore)?.since ?? null,
  })
  const findings = await readFindings(engine, period.to, ownerOf)
  const mended = mendedFindings(await readFindings(engine, compared.to, ownerOf, wasteChecks), findings)
  return {
    schema: 'plimsoll/monthly/1',
    month: period.from.slice(0, 7),
    previous: compared.from.slice(0, 7),
    period,
    compared,
    ...spend.measure,
    ...listed,
    movers: movers.map(
      (mover): Mover => ({
        ...mover,
        owner: ownerOf(mover.subject),
        decision: answerTo(mover.subject, decisions, periods),
        causes: historyOf(mover.subject, !mover.change.startsWith('-'))?.causes ?? [],
      }),
    ),
    ...spend.days,
    entropyTax: await entropyTax(engine, { ...period, checks, hasTrend: true, isPrepared: true }),
    velocity: await velocity(engine, period),
    loadLines: await loadLines(engine, {
      asOf: addDays(period.to, -1),
      budgets,
      accepted: acceptedIncreases(decisions, ownerOf),
    }),
    findings,
    answers: await readAnswers(engine, decisions, periods, knownFrom),
    savings: savingsOf(spend.subjects, historyOf, mended, spend.measure),
    coverage: await coverageOf(engine, periods),
    notMeasured: [...periods.gaps, ...spend.gaps],
  }
}
