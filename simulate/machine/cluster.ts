// One cluster that is on: statements share its resources, and every instant of it is charged to those who use it.

import type { HourShare, Submission } from './types.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
/** Cores of one node of the smallest size. */
const coresPerNode = 8
/** How much narrower the uneven end of a statement is than its main part. */
const tailWidth = 1 / 3

export interface Running {
  readonly submission: Submission
  readonly index: number
  readonly provisioningMs: number
  readonly overloadMs: number
  readonly startedAt: number
  /** Node-milliseconds left in the phase. */
  left: number
  inTail: boolean
  /** Share of the cluster that it could use now, alone. */
  demand: number
  used: number
  share: HourShare | null
  entry: MinuteEntry | null
}

interface MinuteEntry {
  readonly share: HourShare
  work: number
}

/**
 * How the platform's own per-query figures are made. `concurrent`: by the resources used beside others, and gaps between
 * statements of one minute by the work done in that minute. `capacity`: the used share of the cluster, whoever runs beside.
 */
export type NativeModel = 'concurrent' | 'capacity'

export class Cluster {
  readonly number: number
  readonly startedAt: number
  readonly unitsPerHour: number
  readonly nodes: number
  readonly running: Running[] = []
  emptySince: number
  private readonly native: NativeModel
  private readonly shares: HourShare[]
  private total = 0
  private openGap = 0
  private minuteGap = 0
  private entries: MinuteEntry[] = []

  constructor(
    at: { readonly number: number; readonly startedAt: number; readonly unitsPerHour: number; readonly nodes: number },
    native: NativeModel,
    shares: HourShare[],
  ) {
    this.number = at.number
    this.startedAt = at.startedAt
    this.unitsPerHour = at.unitsPerHour
    this.nodes = at.nodes
    this.emptySince = at.startedAt
    this.native = native
    this.shares = shares
  }

  add(running: Running): void {
    const { work, tail, width } = running.submission.statement
    running.left = Math.max(work * (1 - tail), 1e-6)
    running.demand = Math.min(1, width / this.nodes)
    this.running.push(running)
    this.weigh()
  }

  /** When the next statement finishes its phase; Infinity when none runs. */
  nextChange(now: number): number {
    let soonest = Number.POSITIVE_INFINITY
    for (const running of this.running) soonest = Math.min(soonest, running.left / this.speed(running))
    return now + soonest
  }

  /** Lets time pass in which nothing starts or ends. */
  advance(from: number, to: number): void {
    let at = from
    while (at < to) {
      const boundary = (Math.floor(at / minuteMs) + 1) * minuteMs
      const until = Math.min(to, boundary)
      this.pass(at, until)
      if (until === boundary) this.closeMinute()
      at = until
    }
  }

  /** Moves statements on to their next phase; hands back those that ended. */
  finished(now: number): readonly Running[] {
    const done: Running[] = []
    for (const running of [...this.running]) {
      if (running.left > this.speed(running) * 1e-3) continue
      const { work, tail, width } = running.submission.statement
      if (!running.inTail && tail > 0) {
        running.inTail = true
        running.left = work * tail
        running.demand = Math.min(1, (width * tailWidth) / this.nodes)
        continue
      }
      this.running.splice(this.running.indexOf(running), 1)
      done.push(running)
    }
    this.weigh()
    if (this.running.length === 0 && done.length > 0) this.emptySince = now
    return done
  }

  /** Settles what the platform has not put on any statement yet. */
  close(): void {
    this.closeMinute()
  }

  private weigh(): void {
    this.total = 0
    for (const running of this.running) this.total += running.demand
  }

  /** Node-milliseconds a millisecond. */
  private speed(running: Running): number {
    return (running.demand / Math.max(1, this.total)) * this.nodes
  }

  private pass(from: number, to: number): void {
    const burnt = (this.unitsPerHour * (to - from)) / hourMs
    if (this.running.length === 0) {
      if (this.entries.length > 0) this.openGap += burnt
      return
    }
    // A gap counts for the platform only when somebody ran before and after it in the same minute.
    this.minuteGap += this.openGap
    this.openGap = 0
    const hour = Math.floor(from / hourMs) * hourMs
    for (const running of this.running) {
      const work = this.speed(running) * (to - from)
      running.left -= work
      running.used += work
      const share = this.shareOf(running, hour)
      const busy = (burnt * running.demand) / this.total
      share.busy += busy
      if (this.native === 'concurrent') share.native += busy
      else share.native += (this.unitsPerHour / hourMs / this.nodes) * work
      if (running.entry === null) {
        running.entry = { share, work: 0 }
        this.entries.push(running.entry)
      }
      running.entry.work += work
    }
  }

  private shareOf(running: Running, hour: number): HourShare {
    if (running.share === null || running.share.hour !== hour) {
      running.share = { statement: running.index, hour, busy: 0, native: 0 }
      this.shares.push(running.share)
    }
    return running.share
  }

  private closeMinute(): void {
    if (this.native === 'concurrent' && this.minuteGap > 0) {
      let work = 0
      for (const entry of this.entries) work += entry.work
      for (const entry of this.entries) entry.share.native += (this.minuteGap * entry.work) / work
    }
    this.entries = []
    this.openGap = 0
    this.minuteGap = 0
    for (const running of this.running) running.entry = null
  }
}

/** Mean share of the cluster over the time that it ran. */
export function meanLoad(running: Running, cluster: Cluster, endedAt: number): number {
  return running.used / Math.max(1, (endedAt - running.startedAt) * cluster.nodes)
}

/** Sum of time over the cores that worked for it. */
export function taskMs(running: Running): number {
  return running.used * coresPerNode
}
