// Runs statements of an adaptive warehouse: each takes what it needs, is charged by itself, and leaves nothing idle.

import { readyAt, type SubmissionQueue } from './submission-queue.ts'
import type { Recorder, Warehouse } from './types.ts'

const hourMs = 3_600_000

export function runAdaptive(index: number, warehouse: Warehouse, queue: SubmissionQueue, to: Recorder): void {
  const { size, unitsPerHour, nodes } = warehouse.sizes[0]
  for (let submission = queue.pop(); submission !== undefined; submission = queue.pop()) {
    const { statement, at, ended } = submission
    const isRun = statement.warehouse !== null && !statement.cached
    const startedAt = readyAt(submission)
    const width = Math.min(statement.width, nodes)
    const execMs = isRun ? Math.ceil(statement.work / width) : 0
    const endedAt = startedAt + execMs
    const number = to.executions.length
    to.executions.push({
      statement,
      warehouse: statement.warehouse === null ? null : index,
      size: isRun ? size : null,
      cluster: null,
      submittedAt: at,
      provisioningMs: 0,
      overloadMs: 0,
      execMs,
      endedAt,
      load: isRun ? width / nodes : 0,
      taskMs: statement.work * 8,
    })
    if (isRun) {
      const units = ((unitsPerHour / nodes) * statement.work) / hourMs
      for (let from = startedAt; from < endedAt; ) {
        const hour = Math.floor(from / hourMs) * hourMs
        const until = Math.min(endedAt, hour + hourMs)
        to.shares.push({ statement: number, hour, busy: (units * (until - from)) / execMs, native: 0 })
        from = until
      }
    }
    for (const next of ended?.(endedAt, statement.outcome) ?? []) queue.push(next)
  }
}
