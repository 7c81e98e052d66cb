// How long a change waits before it is told, so that who made it speaks first.

import type { SubjectType } from '../../../domain/watch/subject.ts'
import { type Candidate, isAltered } from './candidate.ts'

/**
 * Days that a whole waits: where one of its models, jobs or people moved, that one speaks within them, and the whole only
 * reflects it. A statement without a model has no name to speak of, so whoever sends it speaks first.
 */
const waitingDays: Partial<Record<SubjectType, number>> = {
  user: 4,
  workload: 4,
  warehouse: 5,
  fingerprint: 6,
  team: 7,
}
/** Idle time too, unless somebody altered the settings of the warehouse: who runs on it speaks first. */
const idleWaits = 6
const alteredWaits = 3

export function waitOf({ series, kind, isAtDeploy }: Candidate): number {
  const { subject } = series
  if (isAltered(subject, isAtDeploy)) return alteredWaits
  return kind === 'idle' ? idleWaits : (waitingDays[subject.type] ?? 0)
}
