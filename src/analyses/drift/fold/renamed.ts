// Whether what appeared or vanished only changed its name: the spend that it lies in stayed as it was.

import { subjectKey } from '../../../domain/watch/subject.ts'
import type { Candidate } from '../judge/candidate.ts'
import { weekChange } from '../judge/daily-means.ts'
import type { Series } from '../series/series.ts'
import { level } from '../statistics/robust.ts'
import type { Overlap } from './overlap.ts'

/** What lies in a whole with this share of its spend should show there. */
const insideShare = 0.8
/** The whole moved by this share of what came or went: then it was real. */
const shownShare = 0.5
/** Below so many standard errors of the whole's own noise, nothing can be said, and it is told. */
const visibleErrors = 4

/**
 * Models have a name of their own: one is renamed where another of the same spend came or went in its place.
 *
 * @param wholes Series of users, workloads and warehouses.
 */
export function isRenamed(
  candidate: Candidate,
  others: readonly Candidate[],
  wholes: readonly Series[],
  overlap: Overlap,
): boolean {
  const { kind, series } = candidate
  if (kind !== 'new_spend' && kind !== 'vanished') return false
  if (series.subject.type === 'model') return others.some((other) => tookItsPlace(candidate, other))
  return wholes.some((whole) => !shows(candidate, whole, overlap))
}

function tookItsPlace(one: Candidate, other: Candidate): boolean {
  const [mine, its] = [Math.max(one.daily.before, one.daily.after), Math.max(other.daily.before, other.daily.after)]
  return (
    other.kind === (one.kind === 'vanished' ? 'new_spend' : 'vanished') &&
    other.series.subject.type === one.series.subject.type &&
    Math.abs(other.at - one.at) <= 3 &&
    Math.abs(Math.log(mine / its)) <= Math.log(1.3)
  )
}

function shows({ series, at, daily }: Candidate, whole: Series, { shareIn }: Overlap): boolean {
  const key = subjectKey(series.subject)
  if (subjectKey(whole.subject) === key || shareIn(key, subjectKey(whole.subject)) < insideShare) return true
  const change = daily.after - daily.before
  const noise = level(whole.by.units.slice(Math.max(0, at - 28), at)).spread / Math.sqrt(7)
  if (Math.abs(change) < visibleErrors * noise) return true
  return weekChange(whole.by.units, whole.account.known, at) * Math.sign(change) >= shownShare * Math.abs(change)
}
