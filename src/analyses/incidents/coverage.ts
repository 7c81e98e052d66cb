// Which decision covers an incident, and what its standing makes of it.

import type { Decision, DecisionStanding } from '../../domain/watch/decision.ts'
import type { Subject } from '../../domain/watch/subject.ts'
import type { Family } from './sighting.ts'

export interface StandingDecision {
  readonly decision: Decision
  readonly standing: DecisionStanding
}

export interface Covering extends StandingDecision {
  readonly verdict: 'accepted' | 'exceeded' | 'expired' | 'to_be_undone'
}

/** The latest decision about the subject that began by then; later lines of the file come after earlier ones. */
export function coveringOf(
  { family, subject }: { readonly family: Family; readonly subject: Subject },
  decisions: readonly StandingDecision[],
  asOf: string,
): Covering | null {
  const fitting = decisions.filter(({ decision }) => isAbout(decision, subject) && decision.from <= asOf)
  const last = fitting.reduce<StandingDecision | null>(
    (best, each) => (best === null || each.decision.from >= best.decision.from ? each : best),
    null,
  )
  return last === null ? null : { ...last, verdict: verdictOf(last, family) }
}

export function isAbout({ subject: of }: Decision, { type, id, platform, account }: Subject): boolean {
  return of.type === type && of.id === id && (of.account === null || of.account === `${platform}.${account}`)
}

function verdictOf({ decision, standing }: StandingDecision, family: Family): Covering['verdict'] {
  if (decision.answer === 'unintended') return 'to_be_undone'
  if (standing.kind === 'expired') return 'expired'
  // Storms and budgets are not what a level of spend was accepted for.
  const isLevel = family !== 'events' && family !== 'load_line'
  return standing.kind === 'exceeded' && isLevel ? 'exceeded' : 'accepted'
}
