// Asks one engine everything that the monthly review tells of two periods.

import { listMovers } from '../../analyses/bridge/monthly-parts.ts'
import { checks } from '../../analyses/checks/registry.generated.ts'
import { entropyTax } from '../../analyses/entropy-tax/entropy-tax.ts'
import type { MonthlyResult, Mover } from '../../domain/monthly.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import { subjectKey } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { answerTo, readAnswers } from './answers.ts'
import { coverageOf } from './coverage.ts'
import { readFindings } from './findings.ts'
import { readHistory } from './history.ts'
import type { MonthlyPeriods } from './periods.ts'
import { savingsOf } from './savings.ts'
import { monthSpend } from './spend.ts'

export interface MonthQuestion {
  readonly periods: MonthlyPeriods
  /** Movers to list. */
  readonly top: number
  readonly decisions: readonly Decision[]
  /** First UTC day that the store has spend of. */
  readonly knownFrom: string
}

/** The engine must have every table bound. What the store's sources lack is added by the caller. */
export async function reviewMonth(
  engine: Engine,
  { periods, top, decisions, knownFrom }: MonthQuestion,
): Promise<Omit<MonthlyResult, 'simulated'>> {
  const { period, compared } = periods
  const spend = await monthSpend(engine, periods)
  const historyOf = await readHistory(engine, periods)
  const { movers, ...listed } = listMovers(spend.subjects, periods, spend.measure, {
    limit: top,
    sinceOf: (subject, isMore) => historyOf(subject, isMore)?.since ?? null,
  })
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
        owner: spend.owners.get(subjectKey(mover.subject)) ?? null,
        decision: answerTo(mover.subject, decisions, periods),
        causes: historyOf(mover.subject, !mover.change.startsWith('-'))?.causes ?? [],
      }),
    ),
    ...spend.days,
    entropyTax: await entropyTax(engine, { ...period, checks }),
    velocity: null,
    loadLines: [],
    findings: await readFindings(engine, period.to, spend.owners),
    answers: await readAnswers(engine, decisions, periods, knownFrom),
    savings: savingsOf(spend.subjects, historyOf, spend.measure),
    coverage: await coverageOf(engine, periods),
    notMeasured: [...periods.gaps, ...spend.gaps],
  }
}
