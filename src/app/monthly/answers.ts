// What was decided about subjects, and how each decision stands at the end of the period.

import type { BridgePeriods } from '../../analyses/bridge/cell.ts'
import { isAbout } from '../../analyses/incidents/coverage.ts'
import type { MonthlyResult } from '../../domain/monthly.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { Subject } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { standings, standingsFrom } from '../watch/standings.ts'

/** First day that standings of the decisions look at. */
export function answersFrom(decisions: readonly Decision[], { period }: BridgePeriods): string {
  return standingsFrom(decisions, { asOf: addDays(period.to, -1), knownFrom: period.from })
}

/**
 * Decisions that were taken or held in either period. The engine must have run_day and cost_day bound from
 * {@link answersFrom} on.
 */
export async function readAnswers(
  engine: Engine,
  decisions: readonly Decision[],
  { period, compared }: BridgePeriods,
  knownFrom: string,
): Promise<MonthlyResult['answers']> {
  const asked = decisions.filter(({ from, until }) => from < period.to && (until === null || until >= compared.from))
  return standings(engine, asked, { asOf: addDays(period.to, -1), knownFrom })
}

/** The latest answer about the subject that began by the end of the period and has not expired. */
export function answerTo(subject: Subject, decisions: readonly Decision[], { period }: BridgePeriods): Decision | null {
  const asOf = addDays(period.to, -1)
  return decisions
    .filter((decision) => isAbout(decision, subject))
    .filter(({ from, until }) => from <= asOf && (until === null || until >= asOf))
    .reduce<Decision | null>((last, each) => (last === null || each.from >= last.from ? each : last), null)
}
