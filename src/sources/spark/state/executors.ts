// The executors of an application over time: from when to when each lived, with how many cores.

import type { AllocatedTimeRow, ExecutorSpanRow, RemovedKind } from '../rows.ts'
import { eachHour, hourMs, momentText } from './clock.ts'

interface Executor {
  readonly id: string
  /** Null: the log does not say that it was added (Spark before 1.5, or a log without its start). */
  cores: number | null
  addedAt: number
  removedAt: number | null
  removedKind: RemovedKind | null
  /** Cores of the tasks that run on it now, and the most so far. */
  running: number
  mostRunning: number
}

export class Executors {
  readonly #all: Executor[] = []
  readonly #byId = new Map<string, Executor>()
  /** Cores of `local[n]`, where the master says so. */
  localCores: number | null = null

  add(id: string, cores: number, at: number): void {
    const known = this.#byId.get(id)
    if (known !== undefined && known.removedAt === null) {
      known.addedAt = known.cores === null ? Math.min(known.addedAt, at) : known.addedAt
      known.cores = cores
    } else this.#create(id, cores, at)
  }

  /** Old logs say no more of an executor than that its store of blocks came; the driver has one too. */
  blockManagerAdded(id: string, at: number): void {
    if (!this.#byId.has(id)) this.#create(id, null, at)
  }

  remove(id: string, at: number, kind: RemovedKind | null): void {
    const known = this.#byId.get(id)
    if (known === undefined || known.removedAt !== null) return
    known.removedAt = Math.max(at, known.addedAt)
    known.removedKind = kind
  }

  /** Where nothing else says that it went. */
  blockManagerRemoved(id: string, at: number): void {
    if (this.#byId.get(id)?.cores === null) this.remove(id, at, null)
  }

  taskStarted(id: string, cpus: number, at: number): void {
    const executor = this.#byId.get(id) ?? this.#create(id, null, at)
    if (executor.cores === null) executor.addedAt = Math.min(executor.addedAt, at)
    executor.running += cpus
    executor.mostRunning = Math.max(executor.mostRunning, executor.running)
  }

  taskEnded(id: string, cpus: number): void {
    const executor = this.#byId.get(id)
    if (executor !== undefined) executor.running = Math.max(0, executor.running - cpus)
  }

  /** The part of a time in which the executor lived, as far as is known by now. */
  clip(id: string, from: number, to: number): { readonly from: number; readonly to: number } {
    const executor = this.#byId.get(id)
    if (executor === undefined) return { from, to }
    return { from: Math.max(from, executor.addedAt), to: Math.min(to, executor.removedAt ?? to) }
  }

  removedAt(id: string): number | null {
    return this.#byId.get(id)?.removedAt ?? null
  }

  /** Cores of those that live now. */
  slots(): number {
    let cores = 0
    for (const executor of this.#byId.values()) if (executor.removedAt === null) cores += this.#cores(executor)
    return cores
  }

  get areInferred(): boolean {
    return this.#all.some((executor) => executor.cores === null && executor.mostRunning > 0)
  }

  spans(applicationId: string): readonly ExecutorSpanRow[] {
    return this.#all
      .filter((executor) => this.#cores(executor) > 0)
      .map((executor) => ({
        application_id: applicationId,
        executor_id: executor.id,
        cores: this.#cores(executor),
        added_at: momentText(executor.addedAt),
        removed_at: executor.removedAt === null ? null : momentText(executor.removedAt),
        removed_kind: executor.removedKind,
      }))
  }

  /** Core milliseconds by hour. @param end Until when executors lived that were not removed. */
  allocated(end: number): ReadonlyMap<number, number> {
    const hours = new Map<number, number>()
    for (const executor of this.#all) {
      const cores = this.#cores(executor)
      if (cores === 0) continue
      const to = Math.min(executor.removedAt ?? end, end)
      eachHour(executor.addedAt, to, (hour, ms) => hours.set(hour, (hours.get(hour) ?? 0) + ms * cores))
    }
    return hours
  }

  #cores(executor: Executor): number {
    if (executor.cores !== null) return executor.cores
    // Of what only has a store of blocks, nothing is an executor but where tasks ran.
    return executor.mostRunning === 0 ? 0 : Math.max(executor.mostRunning, this.localCores ?? 0)
  }

  #create(id: string, cores: number | null, at: number): Executor {
    const executor = { id, cores, addedAt: at, removedAt: null, removedKind: null, running: 0, mostRunning: 0 }
    this.#all.push(executor)
    this.#byId.set(id, executor)
    return executor
  }
}

export function allocatedRows(applicationId: string, hours: ReadonlyMap<number, number>): readonly AllocatedTimeRow[] {
  return [...hours]
    .sort(([left], [right]) => left - right)
    .map(([hour, ms]) => ({ application_id: applicationId, hour: momentText(hour * hourMs), allocated_ms: ms }))
}

/** By the words of YARN, Kubernetes and the standalone master; null where they say nothing of it. */
export function removedKind(reason: string): RemovedKind | null {
  if (/decommission/i.test(reason)) return 'decommissioned'
  if (/idle|no longer needed/i.test(reason)) return 'idle'
  if (/killed by driver|explicit termination|killed by user|kill request|deleted by/i.test(reason)) return 'killed'
  if (/lost|heartbeat|disassociated|preempt|memory|exit code|non-zero|failure|unreachable|evict/i.test(reason))
    return 'lost'
  if (/exited|finished|completed|stopped|shutdown/i.test(reason)) return 'exited'
  return null
}
