// An operator of a profile with what only its neighbours give a meaning to: its time, and whether Photon ran it.

import type { UnlinkedNode } from '../linked.ts'

export interface TimedNode {
  readonly node: UnlinkedNode
  /** Spent in it alone, summed over tasks. */
  readonly nanoseconds: number | null
  readonly photon: boolean
}
