// What was decided about subjects, and how each decision stands at the end of the period.

import type { BridgePeriods } from '../../analyses/bridge/cell.ts'
import { isAbout } from '../../analyses/incidents/coverage.ts'
import { baselineDays, standingOf } from '../../analyses/incidents/standing.ts'
import { subjectDays, usualMeasure, type WantedSubject } from '../../analyses/subject-days/subject-days.ts'
import type { MonthlyResult } from '../../domain/monthly.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { Subject } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'

export type Answers = MonthlyResult['answers']

/** First day that standings of the decisions look at. */
export function answersFrom(decisions: readonly Decision[], otherwise: string): string {
  const [first = otherwise] = [otherwise, ...decisions.map(({ from }) => addDays(from, -baselineDays))].sort()
  return first
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
): Promise<Answers> {
  const asked = decisions.filter(({ from, until }) => from < period.to && (until === null || until >= compared.from))
  const asOf = addDays(period.to, -1)
  const days = await subjectDays(engine, asked.map(wantedOf), {
    from: answersFrom(asked, compared.from),
    to: period.to,
  })
  return asked.map((decision) => ({
    decision,
    standing: standingOf(decision, days.get(decision.id) ?? null, { asOf, knownFrom }),
  }))
}

/** The latest answer about the subject that began by the end of the period and has not expired. */
export function answerTo(subject: Subject, decisions: readonly Decision[], { period }: BridgePeriods): Decision | null {
  const asOf = addDays(period.to, -1)
  return decisions
    .filter((decision) => isAbout(decision, subject))
    .filter(({ from, until }) => from <= asOf && (until === null || until >= asOf))
    .reduce<Decision | null>((last, each) => (last === null || each.from >= last.from ? each : last), null)
}

function wantedOf({ id, subject, currency }: Decision): WantedSubject {
  const [, platform = '', account = ''] = /^([a-z]+)\.(.+)$/.exec(subject.account ?? '') ?? []
  return {
    key: id,
    type: subject.type,
    id: subject.id,
    account: platform === '' ? null : { platform, account },
    // Idle time is what a warehouse itself is answered for, and its runs with it.
    measure: subject.type === 'warehouse' ? 'all' : usualMeasure(subject.type),
    inUnits: currency === null,
  }
}
