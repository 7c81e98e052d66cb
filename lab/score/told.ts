// Holds what watch told against what was planted: one incident for each costly merge, on its model, in time, with its cause.

import { daysBetween } from '../../eval/drift/days.ts'
import type { Incident } from '../../src/domain/watch/incident.ts'
import type { LabChange } from '../changes/change.ts'
import { dayOf } from '../history/days.ts'
import type { LabLook } from './looks.ts'
import type { JudgedMerge } from './truth.ts'

export interface ToldMerge {
  readonly change: LabChange
  readonly share: number
  /** Null: watch told nothing of it. */
  readonly incident: Incident | null
  /** Days from the first run with the change to the day that watch dates it to. */
  readonly daysOff: number | null
  /** Days from the first run with the change to the first look that told it. */
  readonly toldAfter: number | null
  readonly isCauseRight: boolean
}

export interface ToldAccount {
  readonly merges: readonly ToldMerge[]
  /** Of nothing that costs more by intent. */
  readonly others: readonly { readonly incident: Incident; readonly toldOn: string }[]
}

const tolerance = 2

/** `deployedAt`: when a change was merged, in milliseconds. */
export function toldOf(
  merges: readonly JudgedMerge[],
  looks: readonly LabLook[],
  deployedAt: (change: LabChange) => number,
): ToldAccount {
  const expected = merges.filter(({ change, before, after }) => change.intent !== 'same' && after > before)
  const all = firstTold(looks, ({ id }) => id)
  // What goes on to grow is the same incident, dated to what made it grow.
  const dated = firstTold(looks, ({ id, startedOn }) => `${id} ${startedOn}`)
  const told = expected.map((merge): ToldMerge => {
    const first = dayOf(merge.change.day + 1)
    const own = dated.filter(({ incident }) => isAbout(merge, incident))
    const found = own.sort((one, other) => off(one.incident, first) - off(other.incident, first))[0] ?? null
    const latest = found === null ? null : (latestOf(looks, found.incident) ?? found.incident)
    return {
      ...{ change: merge.change, share: merge.share, incident: latest },
      daysOff: latest === null ? null : daysBetween(first, latest.startedOn),
      toldAfter: found === null ? null : daysBetween(first, found.toldOn),
      isCauseRight: latest?.causes.some(({ at }) => isAt(at, deployedAt(merge.change))) ?? false,
    }
  })
  const others = all.filter(({ incident }) => !expected.some((merge) => isAbout(merge, incident)))
  return { merges: told, others }
}

function isAbout({ change, models }: JudgedMerge, { subject, kind, startedOn, alsoSeenIn }: Incident): boolean {
  if (kind === 'vanished' || kind === 'idle') return false
  const isOn = [subject, ...alsoSeenIn].some(({ type, id }) => type === 'model' && models.includes(id))
  return isOn && Math.abs(daysBetween(dayOf(change.day + 1), startedOn)) <= tolerance
}

function off({ startedOn }: Incident, day: string): number {
  return Math.abs(daysBetween(day, startedOn))
}

function isAt(at: string | null, deployedAt: number): boolean {
  return at !== null && Math.abs(Date.parse(at) - deployedAt) < 60_000
}

interface FirstTold {
  readonly incident: Incident
  readonly toldOn: string
}

/** Every incident, or dating of one, as it was first told. */
function firstTold(looks: readonly LabLook[], keyOf: (incident: Incident) => string): FirstTold[] {
  const known = new Map<string, FirstTold>()
  for (const { day, incidents } of looks) {
    for (const incident of incidents) {
      const key = keyOf(incident)
      if (!known.has(key)) known.set(key, { incident, toldOn: day })
    }
  }
  return [...known.values()]
}

/** The last telling under the same dating. */
function latestOf(looks: readonly LabLook[], { id, startedOn }: Incident): Incident | undefined {
  return looks
    .flatMap(({ incidents }) => incidents.filter((each) => each.id === id && each.startedOn === startedOn))
    .at(-1)
}
