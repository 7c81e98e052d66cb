// One cause, one incident: which movement is a part or a reflection of which other.

import type { SubjectType } from '../../../domain/watch/subject.ts'
import { isAltered } from '../judge/candidate.ts'
import type { Around } from '../judge/daily-means.ts'
import type { Overlap } from './overlap.ts'

/** A movement as far as folding asks: money is in one measure for all of an account. */
export interface Moved {
  readonly key: string
  readonly type: SubjectType
  readonly accountKey: string
  readonly kind: string
  readonly direction: 'up' | 'down'
  readonly at: number
  /** Days between which the change lies. */
  readonly earliest: number
  readonly latest: number
  /** Dated by a deploy of the very model, or by an altered setting of the very warehouse: that is its cause. */
  readonly isAtDeploy: boolean
  /** Change of busy spend a day over the week before and the week after a day: of this subject, whenever it moved itself. */
  readonly changeAround: (day: number) => number
  /** The same from the days before another change to those after it, over which that one was told. */
  readonly changeOver: (around: Around) => number
  readonly around: Around
  /** Change of spend a day that it was told with. */
  readonly delta: number
  /** Logarithm of the change in what was judged. */
  readonly effect: number
}

/** From what a cause is named after first: a model has a text and an owner, a workload an owner. */
const ranks: Partial<Record<SubjectType, number>> = {
  model: 0,
  service: 0,
  workload: 1,
  user: 2,
  fingerprint: 3,
  warehouse: 4,
  team: 5,
}

const sameDays = 5
const rampDays = 21
/** Levels are means over weeks: changes so many days apart lie in the same ones. */
const weeksDays = 21
/** A ramp goes on for so long. */
const risingDays = 63
/** A part that makes this much of a whole's change explains it. */
const explainsShare = 0.5
/** Spend of a part that must lie in the whole. */
const insideShare = 0.6
/** A whole moves its parts where so many of them moved by factors so near to each other (logarithms). */
const leastSiblings = 3
const alikeWithin = 0.2
const alikeDays = 3

/** Index of the movement that each is folded into; null: it is a root. Roots are never folded. */
export function fold(moved: readonly Moved[], { shareIn }: Overlap): readonly (number | null)[] {
  const parents = moved.map((): number | null => null)
  const together = (one: Moved, other: Moved): boolean =>
    one.accountKey === other.accountKey &&
    one.direction === other.direction &&
    Math.abs(one.at - other.at) <= (one.kind === 'ramp' || other.kind === 'ramp' ? rampDays : sameDays)
  const inside = (part: Moved, whole: Moved): boolean =>
    part !== whole && together(part, whole) && shareIn(part.key, whole.key) >= insideShare
  const explains = (part: Moved, whole: Moved): boolean =>
    together(part, whole) &&
    // The week around a day may be an odd one for the whole: what it was told with counts as well.
    [whole.changeAround(whole.at), whole.delta].some(
      (change) => sameSide(part.changeAround(whole.at), change) * shareIn(part.key, whole.key) >= explainsShare,
    )
  const order = moved.map((_, index) => index).sort((a, b) => rankOf(moved[a]) - rankOf(moved[b]))

  for (const index of order) {
    const whole = moved[index]
    // Idle time is no sum of what ran: see foldWarehouses.
    if (whole === undefined || parents[index] !== null || whole.kind === 'idle' || isAltered(whole, whole.isAtDeploy))
      continue
    const parts = moved.filter(
      (part, each) => rankOf(part) < rankOf(whole) && parents[each] === null && inside(part, whole),
    )
    if (movesItsParts(whole, parts)) {
      for (const part of parts) parents[moved.indexOf(part)] = index
      continue
    }
    const cause = order.find((each) => {
      const part = moved[each]
      return part !== undefined && each !== index && rankOf(part) < rankOf(whole) && explains(part, whole)
    })
    if (cause !== undefined) parents[index] = rootOf(cause, parents)
    else foldIntoSeveral(index, moved, parents, shareIn)
  }
  foldFingerprints(moved, parents, inside)
  foldWarehouses(moved, parents, shareIn)
  foldWaiting(moved, parents, together)
  return parents.map((_, index) => (parents[index] === null ? null : rootOf(index, parents)))
}

/** Changes of the same weeks, none of which explains a whole, may do so together: it goes to the dearest of them. */
function foldIntoSeveral(
  index: number,
  moved: readonly Moved[],
  parents: (number | null)[],
  shareIn: Overlap['shareIn'],
): void {
  const whole = moved[index]
  if (whole === undefined) return
  const inside = (part: Moved): number =>
    sameSide(part.changeOver(whole.around), whole.delta) * (part.key === whole.key ? 1 : shareIn(part.key, whole.key))
  const parts = moved
    .map((part, at) => ({ part, at }))
    .filter(
      ({ part, at }) =>
        parents[at] === null &&
        (rankOf(part) < rankOf(whole) || (part.key === whole.key && part !== whole)) &&
        part.accountKey === whole.accountKey &&
        whole.at - part.at <= (part.kind === 'ramp' ? risingDays : weeksDays) &&
        part.at - whole.at <= weeksDays &&
        inside(part) > 0,
    )
    .sort((one, other) => inside(other.part) - inside(one.part))
  const [dearest] = parts
  const together = parts.reduce((sum, { part }) => sum + inside(part), 0)
  if (dearest !== undefined && together >= explainsShare) parents[index] = rootOf(dearest.at, parents)
}

/**
 * Several parts that moved alike at the same time, each without a deploy of its own, or that are all new in what is new itself,
 * have the whole's cause.
 */
function movesItsParts(whole: Moved, all: readonly Moved[]): boolean {
  if (whole.kind === 'new_spend' || whole.kind === 'vanished') {
    return all.filter(({ kind }) => kind === whole.kind).length > 1
  }
  const parts = all.filter(
    ({ isAtDeploy, kind, at }) => !isAtDeploy && kind !== 'ramp' && Math.abs(at - whole.at) <= alikeDays,
  )
  if (parts.length < leastSiblings) return false
  const effects = parts.map(({ effect }) => effect).sort((a, b) => a - b)
  const middle = effects[effects.length >> 1] ?? 0
  const alike = parts.filter(({ effect }) => Math.abs(effect - middle) <= alikeWithin)
  return alike.length >= leastSiblings && alike.length >= 0.7 * all.length
}

/** A statement without a model has no name to speak of: where its workload or user moved too, that is who moved. */
function foldFingerprints(
  moved: readonly Moved[],
  parents: (number | null)[],
  inside: (part: Moved, whole: Moved) => boolean,
): void {
  for (const [index, part] of moved.entries()) {
    if (part.type !== 'fingerprint' || parents[index] !== null) continue
    const whole = moved.findIndex((each) => (each.type === 'workload' || each.type === 'user') && inside(part, each))
    if (whole >= 0 && rootOf(whole, parents) !== index) parents[index] = rootOf(whole, parents)
  }
}

/**
 * Idle time that came with a movement on its warehouse is part of it, whichever way that went: who comes keeps it awake, who
 * goes leaves it empty. A dearer run wakes it no more often than before, but clusters beside it wait for longer: it
 * explains idle time of which it makes half. More than that has another cause, such as a setting. All that a warehouse is metered
 * holds idle time and follows the same, the same way up or down.
 */
function foldWarehouses(moved: readonly Moved[], parents: (number | null)[], shareIn: Overlap['shareIn']): void {
  for (const [index, whole] of moved.entries()) {
    if (whole.type !== 'warehouse' || parents[index] !== null) continue
    const near = moved
      .map((each, at) => ({ each, at }))
      .filter(
        ({ each, at }) =>
          at !== index &&
          each.kind !== 'idle' &&
          (whole.kind === 'idle' || each.direction === whole.direction) &&
          each.accountKey === whole.accountKey &&
          daysApart(each, whole) <= sameDays &&
          (each.key === whole.key || shareIn(each.key, whole.key) >= insideShare),
      )
    // All that a warehouse is metered moves with its idle time where that is most of it.
    const metered =
      whole.kind === 'idle'
        ? near.find(({ each }) => each.key === whole.key && sameSide(whole.delta, each.delta) >= explainsShare)
        : undefined
    if (metered !== undefined && parents[metered.at] === null) parents[metered.at] = index
    if (isAltered(whole, whole.isAtDeploy)) continue
    const cause = near
      .filter(
        ({ each, at }) =>
          at !== metered?.at && (changesRuns(each) || Math.abs(each.delta) >= explainsShare * Math.abs(whole.delta)),
      )
      .sort((one, other) => Number(changesRuns(other.each)) - Number(changesRuns(one.each)))[0]
    if (cause === undefined) foldIntoSeveral(index, moved, parents, shareIn)
    else if (rootOf(cause.at, parents) !== index) parents[index] = rootOf(cause.at, parents)
  }
}

/** Days between the ranges in which two changes lie; 0 where they overlap. */
function daysApart(one: Moved, other: Moved): number {
  return Math.max(0, one.earliest - other.latest, other.earliest - one.latest)
}

/** What runs more or less often than it did, or came or left. */
function changesRuns({ kind }: Moved): boolean {
  return kind === 'frequency' || kind === 'new_spend' || kind === 'vanished'
}

/** Compute of jobs that wait for statements elsewhere is longer when these are: it moves with them, and lies in none. */
function foldWaiting(
  moved: readonly Moved[],
  parents: (number | null)[],
  together: (one: Moved, other: Moved) => boolean,
): void {
  for (const [index, service] of moved.entries()) {
    if (service.type !== 'service' || !/\/service\/(job|pipeline)$/.test(service.key)) continue
    const cause = moved.findIndex(
      (each) =>
        (each.type === 'model' || each.type === 'workload') &&
        together(each, service) &&
        Math.abs(each.delta) >= explainsShare * Math.abs(service.delta),
    )
    if (cause >= 0) parents[index] = rootOf(cause, parents)
  }
}

/** How much of the second change the first is; 0 where they go apart. */
function sameSide(change: number, of: number): number {
  return change * of > 0 ? change / of : 0
}

function rankOf(moved: Moved | undefined): number {
  return ranks[moved?.type ?? 'platform'] ?? 6
}

function rootOf(index: number, parents: readonly (number | null)[]): number {
  let root = index
  for (let parent = parents[root]; parent !== null && parent !== undefined; parent = parents[root]) root = parent
  return root
}
