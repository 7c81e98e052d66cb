// Scores the incidents that watch told against what was planted: one for each cause, whose, why, and whether they last.

import type { PlantTruth } from '../../simulate/plants/plant-truth.ts'
import type { Cause } from '../../src/domain/watch/cause.ts'
import type { Incident } from '../../src/domain/watch/incident.ts'
import { daysBetween } from '../drift/days.ts'
import { directionOf, isInTime, isOn } from '../drift/match.ts'
import { controlIn, echoIn, isExpected, sameName } from '../drift/score.ts'
import { type CauseVerdict, causeVerdict } from './cause-verdict.ts'
import type { Look } from './looks.ts'

export interface PlantIncidents {
  readonly plant: PlantTruth
  /** Incidents that were ever opened on its subject at its time; one is right. */
  readonly incidents: number
  /** Null: nobody owns it, or it was never told. */
  readonly isOwnerRight: boolean | null
  /** As of the first look ten days after it began, or the last look; null: it was never told. */
  readonly cause: CauseVerdict | null
  readonly causes: readonly Cause[]
  /** Whether it was open at the last look, since all that is planted goes on; what vanished is taken for retired after two weeks. */
  readonly isLifeRight: boolean
  readonly title: string
}

export interface OtherIncident {
  readonly incident: Incident
  readonly firstToldOn: string
  readonly lastToldOn: string
  readonly echoOf: PlantTruth | null
  readonly control: PlantTruth | null
}

export interface WatchScore {
  readonly plants: readonly PlantIncidents[]
  readonly others: readonly OtherIncident[]
  /** Days over which incidents could be told. */
  readonly days: number
}

/** Days after which a cause is judged: its run after the change, the deploy and the bill are known then. */
const settled = 10
const retiredDays = 14

export function scoreWatch(plants: readonly PlantTruth[], looks: readonly Look[]): WatchScore {
  const [first, last] = [looks[0]?.asOf ?? '', looks.at(-1)?.asOf ?? '']
  return {
    plants: plants
      .filter(({ raises, day }) => raises === 'must' && day !== null && day <= last)
      .filter(({ kind }) => kind !== 'step_down')
      .map((plant) => plantIncidents(plant, looks)),
    others: otherIncidents(plants, looks),
    days: looks.length === 0 ? 0 : daysBetween(first, last) + 1,
  }
}

function plantIncidents(plant: PlantTruth, looks: readonly Look[]): PlantIncidents {
  const ids = new Set<string>()
  let settledOne: Incident | null = null
  let isOpenAtEnd = false
  for (const { asOf, incidents } of looks) {
    const own = incidents.filter((each) => isAbout(plant, each))
    for (const { id } of own) ids.add(id)
    const [dearest] = own
    if (dearest === undefined) {
      isOpenAtEnd = false
      continue
    }
    isOpenAtEnd = own.some(({ state }) => state === 'open')
    const isFirstSettled = settledOne === null || !isSettled(plant, looks, asOf)
    if (isFirstSettled) settledOne = dearest
  }
  const causes = settledOne?.causes ?? []
  return {
    plant,
    incidents: ids.size,
    isOwnerRight:
      settledOne === null || plant.owner === null || plant.subject.type === 'warehouse'
        ? null
        : sameName(settledOne.owner ?? '', plant.owner),
    cause: settledOne === null ? null : causeVerdict(plant, causes),
    causes,
    isLifeRight: isOpenAtEnd !== isRetired(plant, looks),
    title: settledOne?.title ?? '',
  }
}

function isRetired({ kind, day }: PlantTruth, looks: readonly Look[]): boolean {
  return kind === 'vanished' && daysBetween(day ?? '', looks.at(-1)?.asOf ?? '') >= retiredDays
}

/** Whether an earlier look was already ten days after it began. */
function isSettled({ day }: PlantTruth, looks: readonly Look[], asOf: string): boolean {
  return looks.some((look) => look.asOf < asOf && daysBetween(day ?? '', look.asOf) >= settled)
}

function isAbout(plant: PlantTruth, { subject, kind, startedOn }: Incident): boolean {
  const told = { type: subject.type, name: subject.id, startedOn }
  const direction = kind === 'vanished' ? 'down' : 'up'
  return isOn(plant, told) && isInTime(plant, told) && direction === directionOf(plant)
}

/** Each once, by its id. */
function otherIncidents(plants: readonly PlantTruth[], looks: readonly Look[]): readonly OtherIncident[] {
  const found = new Map<string, OtherIncident>()
  for (const { asOf, incidents } of looks) {
    for (const incident of incidents) {
      const told = { type: incident.subject.type, name: incident.subject.id, startedOn: incident.startedOn }
      if (plants.some((plant) => isExpected(plant, told))) continue
      const known = found.get(incident.id)
      found.set(
        incident.id,
        known === undefined
          ? {
              ...{ incident, firstToldOn: asOf, lastToldOn: asOf },
              ...{ echoOf: echoIn(plants, told), control: controlIn(plants, told) },
            }
          : { ...known, lastToldOn: asOf },
      )
    }
  }
  return [...found.values()]
}
