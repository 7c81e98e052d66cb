// A finding made of the priced queries that a check claims and the words for them.

import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import { type Subject, subjectKey } from '../../domain/watch/subject.ts'
import type { CheckContext, PlatformCheck } from '../platform-check.ts'
import { type ClaimedWaste, monthlyImpact } from './claimed-waste.ts'

export interface FindingWords {
  readonly title: string
  readonly message: string
  readonly fix: string
  readonly evidence: PlatformFinding['evidence']
}

/** Of what history shows (T3) to be so; it did not happen at a time. */
export function findingOf(
  { id, component }: Pick<PlatformCheck, 'id' | 'component'>,
  waste: ClaimedWaste,
  words: FindingWords,
  { ownerOf }: Pick<CheckContext, 'ownerOf'>,
): PlatformFinding {
  return {
    check: id,
    id: findingId(id, waste.subject),
    subject: waste.subject,
    component,
    tier: 'T3',
    ...words,
    owner: ownerOf(waste.subject),
    monthly: monthlyImpact(waste.price),
    firstSeen: waste.firstSeen,
    lastSeen: waste.lastSeen,
    isEvent: false,
  }
}

/** The same from day to day. */
export function findingId(check: string, subject: Subject): string {
  return `${check}/${subjectKey(subject)}`
}

/** Share in whole percent. */
export function percent(part: number, whole: number): number {
  return whole > 0 ? Math.round((100 * part) / whole) : 0
}
