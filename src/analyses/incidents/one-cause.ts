// Sightings of one subject that began together have one cause: what a check recognised is told, and its spend with it.

import { dayMs } from '../../domain/utc-day.ts'
import { subjectKey } from '../../domain/watch/subject.ts'
import type { Sighting } from './sighting.ts'

/** A storm and the spend it makes may be dated so many days apart. */
const togetherDays = 7

export function oneCause(events: readonly Sighting[], spend: readonly Sighting[]): readonly Sighting[] {
  const mine = (event: Sighting): Sighting | undefined =>
    spend.find(
      (each) =>
        each.family === 'spend' &&
        subjectKey(each.subject) === subjectKey(event.subject) &&
        Math.abs(Date.parse(each.startedOn) - Date.parse(event.startedOn)) <= togetherDays * dayMs,
    )
  const taken = new Set(events.map(mine))
  return [...events.map((event) => withSpend(event, mine(event))), ...spend.filter((each) => !taken.has(each))]
}

/** What it costs and what else moved is measured where there is a movement. */
function withSpend(event: Sighting, spend: Sighting | undefined): Sighting {
  if (spend === undefined) return event
  const {
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
  } = spend
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
    tells: [...event.tells, ...spend.tells],
  }
}
