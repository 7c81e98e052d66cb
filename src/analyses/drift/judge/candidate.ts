// A change of one subject that its own series shows, before it is held against all others.

import type { MovementKind } from '../../../domain/watch/movement.ts'
import type { Subject } from '../../../domain/watch/subject.ts'
import type { Series } from '../series/series.ts'
import type { Channel } from './channel.ts'
import type { Around, BeforeAfter } from './daily-means.ts'

export interface Candidate {
  readonly series: Series
  readonly kind: MovementKind
  readonly direction: 'up' | 'down'
  /** What was judged; null: whether there was anything. */
  readonly channel: Channel | null
  /** Indexes of days. */
  readonly at: number
  readonly earliest: number
  readonly latest: number
  readonly detectedAt: number
  readonly revertedAt: number | null
  /** Dated by a deploy of the very subject. */
  readonly isAtDeploy: boolean
  /** Deviation of a day in what was judged; 0 where nothing was compared. */
  readonly spread: number
  /** Logarithm of the change in what was judged; for new and vanished ones infinite. */
  readonly effect: number
  readonly chance: number
  readonly around: Around
  /** Units a day. */
  readonly daily: BeforeAfter
}

/** A warehouse whose settings somebody altered on the very day by which its change is dated. */
export function isAltered({ type }: Pick<Subject, 'type'>, isAtDeploy: boolean): boolean {
  return isAtDeploy && type === 'warehouse'
}
