// How every decision stands as of a day, measured on the spend of its subject.

import type { StandingDecision } from '../../analyses/incidents/coverage.ts'
import { baselineDays, standingOf } from '../../analyses/incidents/standing.ts'
import { subjectDays, usualMeasure } from '../../analyses/subject-days/subject-days.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { Engine } from '../../store/engine/engine.ts'

export const standingsRead = ['run_day', 'cost_day'] as const

export interface StandingDays {
  /** Last complete UTC day. */
  readonly asOf: string
  /** First UTC day with spend. */
  readonly knownFrom: string
}

/** First UTC day that must be bound for {@link standings}. */
export function standingsFrom(decisions: readonly Decision[], { asOf }: StandingDays): string {
  const first = decisions.map(({ from }) => from).sort()[0]
  return addDays(first === undefined || first > asOf ? asOf : first, -baselineDays)
}

/** In the order of the decisions. The engine must have `standingsRead` of all accounts bound from `standingsFrom` on. */
export async function standings(
  engine: Engine,
  decisions: readonly Decision[],
  days: StandingDays,
): Promise<readonly StandingDecision[]> {
  const wanted = decisions.map(({ id, subject, currency }) => {
    const [, platform = '', account = ''] = /^([^.]+)\.(.+)$/.exec(subject.account ?? '') ?? []
    return {
      key: id,
      type: subject.type,
      id: subject.id,
      account: subject.account === null ? null : { platform, account },
      // A warehouse is accepted with its idle time.
      measure: subject.type === 'warehouse' ? ('all' as const) : usualMeasure(subject.type),
      inUnits: currency === null,
    }
  })
  const found = await subjectDays(engine, wanted, { from: standingsFrom(decisions, days), to: addDays(days.asOf, 1) })
  return decisions.map((decision) => ({
    decision,
    standing: standingOf(decision, found.get(decision.id) ?? null, days),
  }))
}
