// Scores what was told day by day against what was planted: when, where, whose, and what was told of nothing.

import type { PlantTruth } from '../../simulate/plants/plant-truth.ts'
import { daysBetween } from './days.ts'
import { directionOf, firstWholeDay, isFound, isInTime, isOn } from './match.ts'
import type { JudgedAccount, Judgement, Told } from './told.ts'

export interface PlantScore {
  readonly plant: PlantTruth
  /** Complete days of the new state that were known when it was first told as an incident of its own; null: never. */
  readonly delay: number | null
  /** Days between the true first day and the one first told. */
  readonly datedOff: number | null
  readonly kindTold: string | null
  /** Null: nobody owns it. */
  readonly isOwnerRight: boolean | null
  /** What was told of it instead, in words. */
  readonly instead: string
  /** Whether the day told as that of detection is before the one on which it was first told. */
  readonly isDetectionEarly: boolean
}

export interface FalseIncident {
  readonly told: Told
  readonly firstToldOn: string
  readonly lastToldOn: string
  /** A plant that began at about that time, which it may be an echo of; null: there is none. */
  readonly echoOf: PlantTruth | null
  /** Control that it was raised by; null: none. */
  readonly control: PlantTruth | null
}

export interface AccountScore {
  readonly plants: readonly PlantScore[]
  readonly falseIncidents: readonly FalseIncident[]
  /** Days over which incidents could be told. */
  readonly days: number
}

/** Wide subjects, in whose level a change of one of their parts shows. */
const wide: ReadonlySet<string> = new Set([
  'team',
  'workload',
  'warehouse',
  'user',
  'service',
  'fingerprint',
  'platform',
])
const echoDays = 4

export function scoreAccount(plants: readonly PlantTruth[], judged: JudgedAccount): AccountScore {
  const { judgements } = judged
  const [first, last] = [judgements[0]?.asOf ?? '', judgements.at(-1)?.asOf ?? '']
  return {
    plants: plants
      .filter(({ raises, day }) => raises === 'must' && day !== null)
      .map((plant) => scorePlant(plant, judgements, judged.teams)),
    falseIncidents: falseIncidents(plants, judgements),
    days: judgements.length === 0 ? 0 : daysBetween(first, last) + 1,
  }
}

function scorePlant(plant: PlantTruth, judgements: readonly Judgement[], teams: JudgedAccount['teams']): PlantScore {
  const day = plant.day ?? ''
  for (const { asOf, told } of judgements) {
    if (asOf < day) continue
    const found = told.find((each) => isFound(plant, each))
    if (found === undefined) continue
    const { type, id } = plant.subject
    return {
      plant,
      delay: daysBetween(firstWholeDay(plant), asOf) + 1,
      datedOff: Math.abs(daysBetween(day, found.startedOn)),
      kindTold: found.kind,
      isOwnerRight:
        plant.owner === null || type === 'warehouse' ? null : sameName(teams[`${type}/${id}`] ?? '', plant.owner),
      instead: '',
      isDetectionEarly: found.detectedOn < asOf,
    }
  }
  return {
    plant,
    delay: null,
    datedOff: null,
    kindTold: null,
    isOwnerRight: null,
    instead: insteadOf(plant, judgements),
    isDetectionEarly: false,
  }
}

function insteadOf(plant: PlantTruth, judgements: readonly Judgement[]): string {
  for (const { asOf, told } of judgements.toReversed()) {
    const own = told.find((each) => isOn(plant, each) && isInTime(plant, each))
    if (own === undefined) continue
    const root = told.find(({ id }) => id === own.within)
    if (root !== undefined)
      return `as of ${asOf} ${own.kind} ${own.direction} within ${root.kind} of ${root.type} ${root.name}`
    return `as of ${asOf} ${own.kind} ${own.direction} from ${own.startedOn}`
  }
  return `nothing of ${directionOf(plant) === 'up' ? 'more' : 'less'} on it`
}

/** Roots that watch makes incidents of, each once, that are no planted change. */
function falseIncidents(plants: readonly PlantTruth[], judgements: readonly Judgement[]): readonly FalseIncident[] {
  const found = new Map<string, FalseIncident>()
  for (const { asOf, told } of judgements) {
    for (const each of told) {
      const isIncident = each.within === null && (each.direction === 'up' || each.kind === 'vanished')
      if (!isIncident || plants.some((plant) => isExpected(plant, each))) continue
      // A restated start of the same story is no other incident.
      const key = `${each.type}/${each.name}/${each.kind === 'vanished' ? 'gone' : 'more'}`
      const known = found.get(key)
      if (known !== undefined) found.set(key, { ...known, lastToldOn: asOf })
      else {
        const [echoOf, control] = [echoIn(plants, each), controlIn(plants, each)]
        found.set(key, { told: each, firstToldOn: asOf, lastToldOn: asOf, echoOf, control })
      }
    }
  }
  return [...found.values()]
}

export function isExpected(plant: PlantTruth, told: Dated): boolean {
  if (plant.raises === 'must_not') return false
  return isOn(plant, told) && isInTime(plant, told)
}

export type Dated = Pick<Told, 'type' | 'name' | 'startedOn'>

export function echoIn(plants: readonly PlantTruth[], told: Dated): PlantTruth | null {
  const off = ({ day }: PlantTruth): number => Math.abs(daysBetween(day ?? '', told.startedOn))
  const begun = plants.filter((plant) => {
    const isAround = wide.has(told.type) || plant.subject.type === 'warehouse'
    return plant.raises !== 'must_not' && plant.day !== null && isAround && off(plant) <= echoDays
  })
  return begun.sort((one, other) => off(one) - off(other))[0] ?? null
}

export function controlIn(plants: readonly PlantTruth[], told: Dated): PlantTruth | null {
  const raised = plants.find((plant) => {
    if (plant.raises !== 'must_not') return false
    if (plant.subject.type !== 'platform') return isOn(plant, told)
    return plant.day !== null && Math.abs(daysBetween(plant.day, told.startedOn)) <= 1
  })
  return raised ?? null
}

/** `Commercial analytics` is the owner's name of what tags call `commercial`. */
export function sameName(told: string, owner: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim()
  return (
    plain(told) === plain(owner) || plain(told).startsWith(plain(owner)) || plain(owner).startsWith(plain(told) || '-')
  )
}
