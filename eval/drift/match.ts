// Whether something told is about a planted change.

import type { PlantTruth } from '../../simulate/plants/plant-truth.ts'
import { daysBetween } from './days.ts'
import type { Told } from './told.ts'

/** A start that is told so many days early or late is still the same change; dating is scored beside it. */
const tolerance = 7

/** A ramp and what creeps go on moving: steps of it may be told later as well. */
const goesOn = new Set(['ramp', 'storage_creep'])
const rampDays = 63

export function isOn({ subject, alsoSubjects }: PlantTruth, { type, name }: Pick<Told, 'type' | 'name'>): boolean {
  return [subject, ...alsoSubjects].some((each) => each.type === type && each.id === name)
}

/** The root of an incident that is this plant: right subject, right direction, its time. */
export function isFound(plant: PlantTruth, told: Told): boolean {
  if (told.within !== null || plant.day === null || !isOn(plant, told) || told.direction !== directionOf(plant))
    return false
  return isInTime(plant, told)
}

export function isInTime({ kind, day }: PlantTruth, { startedOn }: Pick<Told, 'startedOn'>): boolean {
  if (day === null) return false
  const late = daysBetween(day, startedOn)
  return late >= -tolerance && late <= (goesOn.has(kind) ? rampDays : tolerance)
}

export function directionOf({ kind }: PlantTruth): 'up' | 'down' {
  return kind === 'vanished' || kind === 'step_down' ? 'down' : 'up'
}

/** First UTC day that is wholly in the new state: a change at noon leaves half a day. */
export function firstWholeDay({ at, day }: PlantTruth): string {
  if (at === null || day === null) throw new Error('a control without a day has no first one')
  if (day > at.slice(0, 10)) return day
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
