// Spend by day of every subject that incidents tell of, so that their levels can be judged.

import type { Judged } from '../../analyses/incidents/advance.ts'
import { levelNow } from '../../analyses/incidents/level.ts'
import { familyOfIncident } from '../../analyses/incidents/match.ts'
import type { Family, Sighting } from '../../analyses/incidents/sighting.ts'
import { subjectDays, usualMeasure, type WantedSubject } from '../../analyses/subject-days/subject-days.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Incident } from '../../domain/watch/incident.ts'
import type { KnownIncident } from '../../domain/watch/journal.ts'
import { type Subject, subjectKey } from '../../domain/watch/subject.ts'
import type { SubjectDays } from '../../domain/watch/subject-days.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { daysRead } from './judge-account.ts'
import type { JudgedAccount } from './judged-account.ts'

/** The engine must have run_day and cost_day of the account bound for `daysRead` days. */
export async function levelsOf(
  engine: Engine,
  { account, asOf }: Pick<JudgedAccount, 'account' | 'asOf'>,
  sightings: readonly Sighting[],
  known: Iterable<KnownIncident>,
): Promise<ReadonlyMap<string, SubjectDays>> {
  const isHere = ({ subject }: { readonly subject: Subject }): boolean => accountKey(subject) === accountKey(account)
  const wanted = [
    ...sightings.filter(isHere).map((each) => wantedSubject(each, each.family)),
    ...[...known]
      .map(({ incident }) => incident)
      .filter(isHere)
      .map((each) => wantedSubject(each, familyOfIncident(each))),
  ]
  const distinct = [...new Map(wanted.map((each) => [each.key, each])).values()]
  return subjectDays(engine, distinct, { from: addDays(asOf, -daysRead), to: addDays(asOf, 1) })
}

export function levelIn(levels: ReadonlyMap<string, SubjectDays>, asOf: string): Judged['levelOf'] {
  return (incident, family) => {
    const days = levels.get(wantedSubject(incident, family).key)
    return days === undefined ? null : levelNow(days, incident, asOf)
  }
}

function wantedSubject({ subject, currency }: Pick<Incident, 'subject' | 'currency'>, family: Family): WantedSubject {
  const measure = family === 'idle' ? 'idle' : usualMeasure(subject.type)
  const { platform, account, type, id } = subject
  return {
    key: `${measure} ${currency ?? 'units'} ${subjectKey(subject)}`,
    type,
    id,
    account: { platform, account },
    measure,
    inUnits: currency === null,
  }
}
