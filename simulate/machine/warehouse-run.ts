// Runs what is submitted to one warehouse, event by event: starting, queueing, scaling, sharing, stopping.

import { parameters } from '../parameters.ts'
import type { Random } from '../random/random.ts'
import { Cluster, meanLoad, type NativeModel, type Running, taskMs } from './cluster.ts'
import { IdleLedger } from './idle-ledger.ts'
import { readyAt, type SubmissionQueue } from './submission-queue.ts'
import type { MachineEvent, Recorder, Submission, Warehouse, WarehouseSize } from './types.ts'

interface Waiting {
  readonly submission: Submission
  readonly readyAt: number
  readonly forStart: boolean
}

export class WarehouseRun {
  private readonly index: number
  private readonly warehouse: Warehouse
  private readonly queue: SubmissionQueue
  private readonly random: Random
  private readonly native: NativeModel
  private readonly to: Recorder
  private readonly idle: IdleLedger
  private readonly waiting: Waiting[] = []
  private clusters: Cluster[] = []
  private now = 0
  private startAt: number | null = null
  private spareAt: number | null = null
  private stoppedAt = 0
  private current: WarehouseSize
  private isFirstStart = true
  private waker = ''

  constructor(
    index: number,
    warehouse: Warehouse,
    queue: SubmissionQueue,
    random: Random,
    native: NativeModel,
    to: Recorder,
  ) {
    this.index = index
    this.warehouse = warehouse
    this.current = warehouse.sizes[0]
    this.queue = queue
    this.random = random
    this.native = native
    this.to = to
    this.idle = new IdleLedger(index, to.idle)
  }

  /** Until nothing is left to run and the warehouse stopped. */
  run(): void {
    for (;;) {
      const next = this.nextInstant()
      if (next === null) return
      this.pass(next)
      this.finish()
      if (this.startAt !== null && this.startAt <= next) this.start(next)
      if (this.spareAt !== null && this.spareAt <= next) this.addCluster(next)
      this.admit(next)
      this.release(next)
    }
  }

  private nextInstant(): number | null {
    let next = Number.POSITIVE_INFINITY
    const first = this.queue.peek()
    if (first !== undefined) next = readyAt(first)
    for (const cluster of this.clusters) next = Math.min(next, cluster.nextChange(this.now))
    if (this.startAt !== null) next = Math.min(next, this.startAt)
    if (this.spareAt !== null) next = Math.min(next, this.spareAt)
    if (this.clusters.length > 0) next = Math.min(next, this.stopAt(), this.spareStopAt())
    if (next === Number.POSITIVE_INFINITY) return null
    return Math.max(next, this.now)
  }

  private stopAt(): number {
    let emptySince = 0
    for (const cluster of this.clusters) {
      if (cluster.running.length > 0) return Number.POSITIVE_INFINITY
      emptySince = Math.max(emptySince, cluster.emptySince)
    }
    return Math.ceil(emptySince + this.settings().autoStopMs)
  }

  private spareStopAt(): number {
    const last = this.clusters.at(-1)
    if (last === undefined || this.clusters.length <= this.settings().minClusters || last.running.length > 0) {
      return Number.POSITIVE_INFINITY
    }
    return Math.ceil(Math.max(last.emptySince, last.startedAt) + parameters.spareClusterMs.value)
  }

  private pass(to: number): void {
    const from = this.now
    this.now = to
    if (to <= from || this.clusters.length === 0) return
    const works = this.clusters.some((cluster) => cluster.running.length > 0)
    for (const [position, cluster] of this.clusters.entries()) {
      cluster.advance(from, to)
      if (cluster.running.length > 0) continue
      const { number, unitsPerHour } = cluster
      if (works || position > 0) this.idle.overProvision(number, from, to, unitsPerHour, this.waker)
      else this.idle.empty(number, from, to, unitsPerHour, this.waker)
    }
  }

  private finish(): void {
    for (const cluster of this.clusters) {
      if (cluster.running.length === 0) continue
      for (const running of cluster.finished(this.now)) this.record(running, cluster)
    }
    while (this.waiting.length > 0 && this.free() !== undefined) this.place(this.waiting.shift()!)
  }

  private record(running: Running, cluster: Cluster): void {
    const { statement, at, ended } = running.submission
    const endedAt = Math.max(Math.round(this.now), Math.round(running.startedAt))
    const before = statement.compileMs + statement.blockedMs + running.provisioningMs + running.overloadMs
    this.to.executions[running.index] = {
      statement,
      warehouse: this.index,
      size: this.current.size,
      cluster: cluster.number,
      submittedAt: at,
      provisioningMs: running.provisioningMs,
      overloadMs: running.overloadMs,
      execMs: Math.max(0, endedAt - at - before),
      endedAt: Math.max(endedAt, at + before),
      load: meanLoad(running, cluster, this.now),
      taskMs: taskMs(running),
    }
    for (const next of ended?.(endedAt, statement.outcome) ?? []) this.queue.push(next)
  }

  /** Takes in what is ready now. */
  private admit(now: number): void {
    for (;;) {
      const first = this.queue.peek()
      if (first === undefined || readyAt(first) > now) return
      this.queue.pop()
      const { warehouse, cached } = first.statement
      if (first.callStartedAt !== undefined || warehouse === null || cached) this.answer(first)
      else this.accept(first, now)
    }
  }

  /** Needs no cluster: the result was kept, or it is a CALL whose children are done. */
  private answer(submission: Submission): void {
    const { statement, at, callStartedAt } = submission
    const submittedAt = callStartedAt ?? at
    const execMs = callStartedAt === undefined ? 0 : Math.max(0, at - callStartedAt - statement.compileMs)
    const endedAt = submittedAt + statement.compileMs + execMs
    const isCall = callStartedAt !== undefined
    this.to.executions.push({
      statement,
      warehouse: statement.warehouse,
      size: isCall ? this.current.size : null,
      cluster: isCall ? (this.clusters[0]?.number ?? 1) : null,
      submittedAt,
      provisioningMs: 0,
      overloadMs: 0,
      execMs,
      endedAt,
      load: 0,
      taskMs: 0,
    })
    for (const next of submission.ended?.(endedAt, statement.outcome) ?? []) this.queue.push(next)
  }

  private accept(submission: Submission, now: number): void {
    const isOff = this.clusters.length === 0
    const arrived = { submission, readyAt: now, forStart: isOff }
    if (isOff) {
      this.waiting.push(arrived)
      if (this.startAt === null) this.wake(submission, now)
      return
    }
    if (this.free() !== undefined) {
      this.place(arrived)
      return
    }
    this.waiting.push(arrived)
    if (this.spareAt === null && this.clusters.length < this.warehouse.maxClusters) {
      this.spareAt = Math.ceil(now + this.random.between(...this.warehouse.startMs))
    }
  }

  private free(): Cluster | undefined {
    return this.clusters.find((cluster) => cluster.running.length < this.warehouse.concurrency)
  }

  private place({ submission, readyAt: ready, forStart }: Waiting): void {
    const cluster = this.free()
    if (cluster === undefined) throw new Error('no cluster is free')
    this.idle.settle('gap')
    const waited = Math.round(this.now - ready)
    const index = this.to.executions.length
    // Holds the place until it ends; the index names it in the shares.
    this.to.executions.length = index + 1
    cluster.add({
      submission,
      index,
      provisioningMs: forStart ? waited : 0,
      overloadMs: forStart ? 0 : waited,
      startedAt: this.now,
      left: 0,
      inTail: false,
      demand: 0,
      used: 0,
      share: null,
      entry: null,
    })
  }

  private wake(submission: Submission, now: number): void {
    const size = this.sizeAt(now)
    const asked = Math.ceil(now)
    if (!this.isFirstStart && size !== this.current) {
      const at = Math.min(asked, Math.max(size.from, this.stoppedAt + 1000))
      this.event('resize', at, 0, 0, size.size, null)
    }
    this.current = size
    this.isFirstStart = false
    this.waker = submission.statement.id
    this.event('resume', asked, 0, this.settings().minClusters, size.size, this.waker)
    this.startAt = Math.ceil(now + this.random.between(...this.warehouse.startMs))
  }

  private start(now: number): void {
    this.startAt = null
    const { unitsPerHour, nodes } = this.current
    for (let number = 1; number <= this.settings().minClusters; number++) {
      this.clusters.push(new Cluster({ number, startedAt: now, unitsPerHour, nodes }, this.native, this.to.shares))
    }
    while (this.waiting.length > 0 && this.free() !== undefined) this.place(this.waiting.shift()!)
  }

  private addCluster(now: number): void {
    this.spareAt = null
    const first = this.clusters[0]
    if (first === undefined) return
    const number = (this.clusters.at(-1)?.number ?? 0) + 1
    const { unitsPerHour, nodes } = first
    this.clusters.push(new Cluster({ number, startedAt: now, unitsPerHour, nodes }, this.native, this.to.shares))
    this.event('scale_up', now, number, this.clusters.length, this.current.size, null)
    while (this.waiting.length > 0 && this.free() !== undefined) this.place(this.waiting.shift()!)
  }

  /** Stops what was empty for long enough. */
  private release(now: number): void {
    if (this.clusters.length === 0) return
    if (this.spareStopAt() <= now) {
      const last = this.clusters.pop()!
      this.stop(last, now)
      this.event('scale_down', now, last.number, this.clusters.length, this.current.size, null)
    }
    if (this.stopAt() > now) return
    this.idle.settle('tail')
    for (const cluster of this.clusters) this.stop(cluster, now)
    this.clusters = []
    this.spareAt = null
    this.stoppedAt = now
    this.event('suspend', now, 0, 0, this.current.size, null)
  }

  private stop(cluster: Cluster, now: number): void {
    cluster.close()
    const { number, startedAt, unitsPerHour } = cluster
    const until = Math.max(now, startedAt + this.warehouse.leastChargeMs)
    this.to.on.push({ warehouse: this.index, cluster: number, from: startedAt, to: until, unitsPerHour })
    if (until > now) this.idle.leastCharge(number, now, until, unitsPerHour, this.waker)
  }

  private settings(): Pick<Warehouse, 'minClusters' | 'autoStopMs'> {
    return this.warehouse.altered.findLast(({ from }) => from <= this.now) ?? this.warehouse
  }

  private sizeAt(now: number): WarehouseSize {
    return this.warehouse.sizes.findLast((size) => size.from <= now) ?? this.warehouse.sizes[0]
  }

  private event(
    kind: MachineEvent['kind'],
    at: number,
    cluster: number,
    clusters: number,
    size: string,
    waker: string | null,
  ) {
    this.to.events.push({ warehouse: this.index, at, kind, cluster, clusters, size, waker })
  }
}
