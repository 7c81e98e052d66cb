// Core time adds up: what tasks held never exceeds what executors had, hour by hour, whatever the log says.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  applicationEnd,
  applicationStart,
  type Event,
  environment,
  executionEnd,
  executionStart,
  executorAdded,
  executorRemoved,
  jobEnd,
  jobStart,
  logText,
  type ReadLog,
  readBytesAsLog,
  readEvents,
  stageCompleted,
  stageSubmitted,
  type Task,
  taskEnd,
  taskStart,
  ten,
} from '../../../test/support/spark-log.ts'

const hour = 3_600_000
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

function expectSums({ rows }: ReadLog): void {
  const allocated = new Map(rows.allocated_time.map((row) => [row.hour, row.allocated_ms]))
  expect(allocated.size).toBe(rows.allocated_time.length)
  const busy = new Map<string, number>()
  for (const row of rows.core_time) {
    busy.set(row.hour, (busy.get(row.hour) ?? 0) + row.busy_ms)
    expect(Number.isSafeInteger(row.busy_ms) && row.busy_ms > 0).toBe(true)
    expect(row.failed_ms).toBeGreaterThanOrEqual(0)
    expect(row.failed_ms).toBeLessThanOrEqual(row.busy_ms)
  }
  for (const [at, ms] of busy) expect(ms).toBeLessThanOrEqual(allocated.get(at) ?? 0)
  const keys = rows.core_time.map((row) => `${row.query_id} ${row.hour}`)
  expect(new Set(keys).size).toBe(keys.length)
  const stages = rows.stages.map((row) => `${row.stage_id}.${row.attempt}`)
  expect(new Set(stages).size).toBe(stages.length)
  const queries = rows.executions.map((row) => row.query_id)
  expect(new Set(queries).size).toBe(queries.length)
}

it('splits tasks at full hours and counts each core that they hold', async () => {
  const { rows } = await readEvents([
    environment({ 'spark.task.cpus': '2', 'spark.master': 'yarn' }),
    applicationStart(),
    executorAdded('1', 4, ten + 1_000),
    jobStart(0, [0], ten + 2_000),
    stageSubmitted(0, ten + 2_000),
    taskStart({ id: 0, stage: 0, from: ten + hour - 5_000, to: 0 }),
    taskEnd({ id: 0, stage: 0, from: ten + hour - 5_000, to: ten + hour + 3_000 }),
    stageCompleted(0, ten + hour + 3_100),
    jobEnd(0, ten + hour + 3_200),
    applicationEnd(ten + hour + 10_000),
  ])
  expect(rows.core_time.map((row) => [row.query_id, row.hour, row.busy_ms])).toEqual([
    ['app-1/job/0', '2026-10-05 10:00:00.000', 10_000],
    ['app-1/job/0', '2026-10-05 11:00:00.000', 6_000],
  ])
  expect(rows.allocated_time.map((row) => row.allocated_ms)).toEqual([(hour - 1_000) * 4, 40_000])
})

it('holds tasks against the life of their executor, and shares out what is still too much', async () => {
  const { rows, report } = await readEvents([
    applicationStart(),
    executorAdded('1', 1, ten + 10_000),
    jobStart(0, [0], ten),
    jobStart(1, [1], ten),
    // Begun before its executor was there, ended after it was gone.
    taskEnd({ id: 0, stage: 0, from: ten, to: ten + 15_000 }),
    executorRemoved('1', ten + 20_000, 'worker lost'),
    taskEnd({ id: 1, stage: 0, from: ten + 12_000, to: ten + 40_000, reason: 'ExecutorLostFailure' }),
    // Twice on one core at a time.
    taskEnd({ id: 2, stage: 1, from: ten + 10_000, to: ten + 17_000 }),
    applicationEnd(ten + 60_000),
  ])
  expect(rows.allocated_time.map((row) => row.allocated_ms)).toEqual([10_000])
  expect(rows.core_time.map((row) => [row.query_id, row.busy_ms, row.failed_ms])).toEqual([
    ['app-1/job/0', 6_500, 4_000],
    ['app-1/job/1', 3_500, 0],
  ])
  expect(report.excessMs).toBe(10_000 + 20_000 + 10_000)
})

it('counts work that was done twice as failed: losers of pairs, outputs lost with their executor', async () => {
  const at = (id: number, more: Partial<Task>): Task => ({ id, stage: 0, from: ten, to: ten + 1_000, ...more })
  const { rows } = await readEvents([
    applicationStart(),
    executorAdded('1', 8),
    jobStart(0, [0], ten),
    stageSubmitted(0, ten),
    taskEnd(at(0, { index: 0 })),
    taskEnd(at(1, { index: 0, speculative: true })),
    taskEnd(at(2, { index: 1, speculative: true, reason: 'TaskKilled' })),
    taskEnd(at(3, { index: 2 })),
    taskEnd(at(3, { index: 2, reason: 'Resubmitted' })),
    taskEnd(at(4, { index: 2 })),
    applicationEnd(ten + 2_000),
  ])
  expect(rows.stages).toMatchObject([
    { tasks: 5, failed_tasks: 0, killed_tasks: 1, speculative_tasks: 2, busy_ms: 5_000, failed_ms: 3_000 },
  ])
  expect(rows.core_time).toMatchObject([{ busy_ms: 5_000, failed_ms: 3_000 }])
})

it('counts tasks that still run when the log ends', async () => {
  const { rows, report } = await readEvents([
    applicationStart(),
    executorAdded('1', 2),
    jobStart(0, [0], ten),
    stageSubmitted(0, ten),
    taskStart({ id: 0, stage: 0, from: ten + 1_000, to: 0 }),
    taskStart({ id: 1, stage: 0, from: ten + 2_000, to: 0 }),
    taskEnd({ id: 1, stage: 0, from: ten + 2_000, to: ten + 9_000 }),
  ])
  expect(report).toMatchObject({ complete: false, lastEventTime: ten + 9_000, excessMs: 0 })
  expect(rows.core_time).toMatchObject([{ busy_ms: 8_000 + 7_000 }])
  expect(rows.executions).toMatchObject([{ status: 'running', ended_at: null, tasks: 1, busy_ms: 15_000 }])
})

const moment = fc.integer({ min: -1, max: 4 * hour }).map((ms) => (ms < 0 ? ms : ten + ms))
const small = fc.integer({ min: 0, max: 3 })
const executor = fc.constantFrom('1', '2', 'driver')
const anyTask: fc.Arbitrary<Task> = fc.record({
  id: fc.integer({ min: 0, max: 12 }),
  index: small,
  stage: small,
  attempt: fc.integer({ min: 0, max: 1 }),
  executor,
  from: moment,
  to: moment,
  reason: fc.constantFrom('Success', 'TaskKilled', 'ExceptionFailure', 'Resubmitted', 'ExecutorLostFailure'),
  speculative: fc.boolean(),
})
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.tuple(executor, small, moment).map(([id, cores, at]) => executorAdded(id, cores, at)),
  fc.tuple(executor, moment).map(([id, at]) => executorRemoved(id, at, 'lost')),
  fc
    .tuple(small, fc.array(small), moment, fc.option(small))
    .map(([job, stages, at, sql]) =>
      jobStart(job, stages, at, sql === null ? {} : { 'spark.sql.execution.id': String(sql) }),
    ),
  fc.tuple(small, moment).map(([job, at]) => jobEnd(job, at)),
  fc.tuple(small, moment).map(([stage, at]) => stageSubmitted(stage, at)),
  fc.tuple(small, moment).map(([stage, at]) => stageCompleted(stage, at)),
  fc.tuple(small, moment).map(([id, at]) => executionStart(id, at)),
  fc.tuple(small, moment).map(([id, at]) => executionEnd(id, at)),
  moment.map(applicationEnd),
  { weight: 4, arbitrary: anyTask.map(taskStart) },
  { weight: 6, arbitrary: anyTask.map(taskEnd) },
)

it('adds up for events in any order, with any of them missing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEvent, { maxLength: 40 }), async (events) =>
      expectSums(await readEvents([applicationStart(), ...events])),
    ),
    { numRuns: 60 },
  )
})

/** Tasks one after the other on each core, as a scheduler would place them. */
const schedule = fc
  .array(fc.tuple(small, fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: hour })), { maxLength: 15 })
  .map((steps) => {
    const free = [ten, ten, ten, ten]
    return steps.map(([core, wait, length], id): Task => {
      const from = (free[core] ?? ten) + wait
      free[core] = from + length
      return { id, stage: id % 3, executor: core < 2 ? '1' : '2', from, to: from + length }
    })
  })

it('loses nothing of tasks that fit their executors, and adds up wherever the log is cut', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, fc.double({ min: 0, max: 1, noNaN: true }), async (tasks, share) => {
      const inTime = tasks
        .flatMap((task) => [
          { at: task.from, event: taskStart(task) },
          { at: task.to, event: taskEnd(task) },
        ])
        .sort((left, right) => left.at - right.at)
      const text = logText([
        applicationStart(),
        executorAdded('1', 2),
        executorAdded('2', 2),
        jobStart(0, [0, 1, 2], ten),
        ...inTime.map(({ event }) => event),
      ])
      const whole = await readBytesAsLog(text)
      expectSums(whole)
      expect(whole.report.excessMs).toBe(0)
      expect(sum(whole.rows.core_time.map((row) => row.busy_ms))).toBe(sum(tasks.map((task) => task.to - task.from)))
      const cut = await readBytesAsLog(text.slice(0, Math.floor(text.length * share)))
      expectSums(cut)
      expect(cut.report.excessMs).toBe(0)
    }),
    { numRuns: 25 },
  )
})
