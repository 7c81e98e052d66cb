// Which candidates of one series tell of the same change, and which of them is told.

import type { Candidate } from './candidate.ts'
import { isPerRun } from './channel.ts'

/** Two datings of one change may differ by this many days. */
const sameChangeDays = 7
/** Runs and what they cost moved together where their days lie so near. */
const togetherDays = 4

export function eachOnce(candidates: readonly Candidate[]): readonly Candidate[] {
  const isTold = (each: Candidate): boolean =>
    !candidates.some((other) => isMoreExact(other, each) && isNearest(each, other, candidates))
  return strongestOfEach(candidates.filter(isTold))
}

/** Of two steps that a channel tells within days of one of another channel, one is another change. A ramp has room for many. */
function isNearest(one: Candidate, exact: Candidate, candidates: readonly Candidate[]): boolean {
  const apart = ({ at }: Candidate): number => Math.abs(at - exact.at)
  return (
    exact.kind === 'ramp' ||
    !candidates.some(
      (each) => each.channel === one.channel && each.direction === one.direction && apart(each) < apart(one),
    )
  )
}

/** The channels of one run tell of one change: the one with the least noise is told, since it is dated best. */
function isMoreExact(one: Candidate, other: Candidate): boolean {
  return (
    one !== other &&
    isPerRun(one.channel) &&
    isPerRun(other.channel) &&
    one.direction === other.direction &&
    (one.revertedAt === null) === (other.revertedAt === null) &&
    one.spread < other.spread &&
    other.at >= one.earliest - sameChangeDays &&
    (one.kind === 'ramp' || other.at <= one.latest + sameChangeDays)
  )
}

/** A subject whose runs and cost per run changed at once changed once: the larger of both says how. */
function strongestOfEach(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(
    (one) =>
      !candidates.some(
        (other) =>
          other !== one &&
          other.direction === one.direction &&
          (one.kind === 'idle') === (other.kind === 'idle') &&
          Math.abs(other.at - one.at) <= togetherDays &&
          (Math.abs(other.effect) > Math.abs(one.effect) ||
            (Math.abs(other.effect) === Math.abs(one.effect) && candidates.indexOf(other) < candidates.indexOf(one))),
      ),
  )
}
