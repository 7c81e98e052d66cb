// Sightings of one subject that began together have one cause: what a check recognised is told, and its spend with it.

import { dayMs } from '../../domain/utc-day.ts'
import { subjectKey } from '../../domain/watch/subject.ts'
import type { Sighting } from './sighting.ts'

/** A storm and the spend it makes may be dated so many days apart. */
const togetherDays = 7

/** A storm need not strike every day: one that is seen so soon after the first day that was looked at may be older. */
const edgeDays = 3

/**
 * @param knownFrom First UTC day that checks looked at: an event seen from then on may be older.
 */
export function oneCause(
  events: readonly Sighting[],
  spend: readonly Sighting[],
  knownFrom: string,
): readonly Sighting[] {
  const mine = (event: Sighting): Sighting | undefined => {
    const isOlder = daysBetween(knownFrom, event.startedOn) <= edgeDays
    const began = spend.filter(({ family, startedOn }) => {
      if (family !== 'spend') return false
      const late = daysBetween(startedOn, event.startedOn)
      return Math.abs(late) <= togetherDays || (late > 0 && isOlder)
    })
    const own = subjectKey(event.subject)
    return (
      began.find(({ subject }) => subjectKey(subject) === own) ??
      // A service or person that runs little else moved with what it runs.
      began.find(
        ({ subject, alsoSeenIn }) =>
          subject.type !== 'model' &&
          subject.type !== 'warehouse' &&
          alsoSeenIn.some((each) => subjectKey(each) === own),
      )
    )
  }
  const taken = new Set(events.map(mine))
  return [...events.map((event) => withSpend(event, mine(event))), ...spend.filter((each) => !taken.has(each))]
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs
}

/** What it costs and what else moved is measured where there is a movement. */
function withSpend(event: Sighting, spend: Sighting | undefined): Sighting {
  if (spend === undefined) return event
  const { startedOn, earliest, latest, dailyBefore, dailyAfter, monthlyImpact, currency, unit, causes, metrics } = spend
  const own = subjectKey(event.subject)
  const alsoSeenIn = [spend.subject, ...spend.alsoSeenIn].filter((each) => subjectKey(each) !== own)
  return {
    ...event,
    ...{
      startedOn,
      earliest,
      latest,
      dailyBefore,
      dailyAfter,
      monthlyImpact,
      currency,
      unit,
      causes,
      metrics,
      alsoSeenIn,
    },
    tells: [...event.tells, spend.story, ...spend.tells],
  }
}
