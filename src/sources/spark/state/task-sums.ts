// Sums over tasks, of a stage or of a query.

import type { TaskMetrics } from '../events/task-end.ts'
import type { TaskTotals } from '../rows.ts'

export class TaskSums {
  tasks = 0
  failedTasks = 0
  busyMs = 0
  failedMs = 0
  #run = 0
  #cpuNs = 0
  #hasCpu = false
  #gc = 0
  #inputBytes = 0
  #inputRows = 0
  #outputBytes = 0
  #outputRows = 0
  #shuffleRead = 0
  #shuffleWrite = 0
  #spillMemory = 0
  #spillDisk = 0

  add(metrics: TaskMetrics): void {
    this.#run += metrics.runMs
    this.#cpuNs += metrics.cpuNs ?? 0
    this.#hasCpu ||= metrics.cpuNs !== null
    this.#gc += metrics.gcMs
    this.#inputBytes += metrics.inputBytes
    this.#inputRows += metrics.inputRows
    this.#outputBytes += metrics.outputBytes
    this.#outputRows += metrics.outputRows
    this.#shuffleRead += metrics.shuffleReadBytes
    this.#shuffleWrite += metrics.shuffleWriteBytes
    this.#spillMemory += metrics.spillMemoryBytes
    this.#spillDisk += metrics.spillDiskBytes
  }

  join(other: TaskSums): void {
    this.tasks += other.tasks
    this.failedTasks += other.failedTasks
    this.busyMs += other.busyMs
    this.failedMs += other.failedMs
    this.#run += other.#run
    this.#cpuNs += other.#cpuNs
    this.#hasCpu ||= other.#hasCpu
    this.#gc += other.#gc
    this.#inputBytes += other.#inputBytes
    this.#inputRows += other.#inputRows
    this.#outputBytes += other.#outputBytes
    this.#outputRows += other.#outputRows
    this.#shuffleRead += other.#shuffleRead
    this.#shuffleWrite += other.#shuffleWrite
    this.#spillMemory += other.#spillMemory
    this.#spillDisk += other.#spillDisk
  }

  get shuffleReadBytes(): number {
    return this.#shuffleRead
  }

  totals(): TaskTotals {
    return {
      tasks: this.tasks,
      failed_tasks: this.failedTasks,
      busy_ms: exact(this.busyMs),
      run_ms: exact(this.#run),
      cpu_ms: this.#hasCpu ? exact(this.#cpuNs / 1e6) : null,
      gc_ms: exact(this.#gc),
      input_bytes: exact(this.#inputBytes),
      input_rows: exact(this.#inputRows),
      output_bytes: exact(this.#outputBytes),
      output_rows: exact(this.#outputRows),
      shuffle_read_bytes: exact(this.#shuffleRead),
      shuffle_write_bytes: exact(this.#shuffleWrite),
      spill_memory_bytes: exact(this.#spillMemory),
      spill_disk_bytes: exact(this.#spillDisk),
    }
  }
}

/** Sums of hostile numbers stay in what rows can hold. */
function exact(sum: number): number {
  return Math.min(Math.round(sum), Number.MAX_SAFE_INTEGER)
}
