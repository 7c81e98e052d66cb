// Decisions that are exceeded, or ended while what they accepted goes on, where nothing else tells of their subject.

import { decimalText, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import type { Incident } from '../../domain/watch/incident.ts'
import type { KnownIncident } from '../../domain/watch/journal.ts'
import type { Subject } from '../../domain/watch/subject.ts'
import { isAbout, type StandingDecision } from './coverage.ts'
import { familyOfIncident } from './match.ts'
import { type Responsible, responsibleFor, type Sighting, storyOf } from './sighting.ts'
import { nameOf } from './titles.ts'

/** @param sightings Of today, which tell of their subjects already, as open incidents do. */
export function fromDecisions(
  decisions: readonly StandingDecision[],
  sightings: readonly Sighting[],
  known: Iterable<KnownIncident>,
  asOf: string,
  who: Responsible,
): readonly Sighting[] {
  const open = [...known].map(({ incident }) => incident).filter(isToldOtherwise)
  const told = [...sightings, ...open].map(({ subject }) => subject)
  return decisions.flatMap(({ decision, standing }): readonly Sighting[] => {
    if (standing.kind !== 'exceeded' || decision.answer !== 'intended') return []
    if (told.some((subject) => isAbout(decision, subject))) return []
    const subject = subjectOf(decision)
    const { owner, watcher } = responsibleFor(subject, who)
    return [
      {
        family: 'decision',
        story: storyOf('decision', subject, decision.id),
        tells: [],
        kind: 'accepted_exceeded',
        subject,
        title: `${nameOf(subject)} costs more than was accepted`,
        startedOn: decision.from,
        earliest: decision.from,
        latest: asOf,
        detectedOn: asOf,
        lastSeen: asOf,
        dailyBefore: '0',
        dailyAfter: perDay(standing.actual),
        monthlyImpact: standing.actual,
        currency: decision.currency,
        unit: null,
        owner: owner ?? decision.owner,
        watcher: owner === null ? null : watcher,
        causes: [],
        metrics: [],
        alsoSeenIn: [],
        fix: `It was accepted up to ${decision.monthly} a month: ${decision.reason}`,
      },
    ]
  })
}

function isToldOtherwise(incident: Incident): boolean {
  return incident.state !== 'resolved' && familyOfIncident(incident) !== 'decision'
}

function subjectOf({ subject: { type, id, account } }: StandingDecision['decision']): Subject {
  const [, platform = '', name = '*'] = /^(snowflake|databricks|spark)\.(.+)$/.exec(account ?? '') ?? []
  return {
    platform: platform === 'databricks' || platform === 'spark' ? platform : 'snowflake',
    account: name,
    type,
    id,
  }
}

function perDay(monthly: string): string {
  return decimalText(parseDecimal(monthly, nanoPerUnit) / 30n, nanoPerUnit)
}
