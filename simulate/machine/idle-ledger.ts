// Classes the time in which a cluster was charged and nobody used it.

import type { IdlePiece } from './types.ts'

type Open = { -readonly [Key in keyof IdlePiece]: IdlePiece[Key] }

/**
 * Definitions. over_provision: another cluster of the warehouse works, or is the first of several that are all empty.
 * gap: the warehouse is on and empty, and a statement runs later before it stops. tail: the same, but it stops.
 * min_billing: the charge beyond the stop of a cluster that was on for less than the least time charged.
 */
export class IdleLedger {
  private readonly pieces: IdlePiece[]
  private readonly warehouse: number
  private waiting: Open[] = []
  private readonly spare = new Map<number, Open>()

  constructor(warehouse: number, pieces: IdlePiece[]) {
    this.warehouse = warehouse
    this.pieces = pieces
  }

  empty(cluster: number, from: number, to: number, unitsPerHour: number, waker: string): void {
    const last = this.waiting.at(-1)
    if (last !== undefined && last.to === from && last.cluster === cluster) last.to = to
    else this.waiting.push({ warehouse: this.warehouse, cluster, class: 'gap', from, to, unitsPerHour, waker })
  }

  overProvision(cluster: number, from: number, to: number, unitsPerHour: number, waker: string): void {
    const last = this.spare.get(cluster)
    if (last !== undefined && last.to === from) {
      last.to = to
      return
    }
    const piece: Open = { warehouse: this.warehouse, cluster, class: 'over_provision', from, to, unitsPerHour, waker }
    this.spare.set(cluster, piece)
    this.pieces.push(piece)
  }

  leastCharge(cluster: number, from: number, to: number, unitsPerHour: number, waker: string): void {
    this.pieces.push({ warehouse: this.warehouse, cluster, class: 'min_billing', from, to, unitsPerHour, waker })
  }

  /** Somebody runs again, or the warehouse stopped: what the empty time before was is known now. */
  settle(kind: 'gap' | 'tail'): void {
    for (const piece of this.waiting) this.pieces.push({ ...piece, class: kind })
    this.waiting = []
  }
}
