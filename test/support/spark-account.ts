// A small Spark account for tests: runs with the stages and operators that their event logs told of.

import { type CheckAccount, checkAccount, type RunRow } from './check-account.ts'
import type { Row } from './derive-in.ts'

/** A run with its stages (`wall_ms`: how long it took) and operators; ids are places in the lists where they are not given. */
export interface SparkRun {
  /** What cores cost that stood idle while it ran. */
  readonly starved?: number
  readonly run: RunRow & { readonly query_id: string }
  readonly stages?: readonly Row[]
  readonly operators?: readonly Row[]
}

export interface SparkAccount extends CheckAccount {
  spark(rows: readonly SparkRun[]): Promise<void>
}

export async function sparkAccount(): Promise<SparkAccount> {
  const made = await checkAccount({ platform: 'spark', account: 'yard' })
  return {
    ...made,
    async spark(rows) {
      await made.runs(rows.map(({ run }) => ({ warehouse: 'nightly', service: 'spark_executors', ...run })))
      await made.idle(
        rows.flatMap(({ run, starved = 0 }) =>
          starved === 0 ? [] : [{ ...starvedLine, day: run.at.slice(0, 10), cost: starved, waker: run.query_id }],
        ),
      )
      await made.insert('stage_run', rows.flatMap(stagesOf))
      await made.insert('plan_operator', rows.flatMap(operatorsOf))
    },
  }
}

function stagesOf({ run, stages = [] }: SparkRun): readonly Row[] {
  return stages.map(({ wall_ms: wall = 52_000, ...stage }, index) => ({
    ...plainStage,
    query_id: run.query_id,
    stage_id: index,
    submitted_at: run.at,
    ended_at: later(run.at, Number(wall)),
    ...stage,
  }))
}

function operatorsOf({ run, operators = [] }: SparkRun): readonly Row[] {
  return operators.map((operator, index) => ({
    query_id: run.query_id,
    started_at: run.at,
    operator_id: index,
    ...operator,
  }))
}

/** Of a model at four in the morning, for ten a night. */
export function sparkRun(day: string, model: string): SparkRun['run'] {
  return {
    query_id: `${model} ${day}`,
    at: `${day} 04:00:00`,
    cost: 10,
    model: `model.h.${model}`,
    fingerprint: model,
  }
}

const starvedLine = { warehouse: 'nightly', class: 'over_provision', service: 'spark_executors' } as const

/** Twenty even tasks of ten seconds on four slots. */
const plainStage = {
  application_id: 'app-1',
  attempt: 0,
  status: 'success',
  tasks: 20,
  failed_tasks: 0,
  killed_tasks: 0,
  speculative_tasks: 0,
  busy_ms: 200_000,
  failed_ms: 0,
  run_ms: 198_000,
  gc_ms: 1_000,
  task_ms_median: 10_000,
  task_ms_p75: 10_100,
  task_ms_max: 10_900,
  input_bytes: 0,
  shuffle_read_bytes: 2_000_000_000,
  shuffle_read_median: 100_000_000,
  shuffle_read_max: 101_000_000,
  shuffle_write_bytes: 0,
  output_bytes: 100_000_000,
  spill_disk_bytes: 0,
  slots: 4,
} as const

function later(at: string, ms: number): string {
  const start = Date.parse(`${at.replace(' ', 'T')}Z`)
  return new Date(start + ms).toISOString().slice(0, 23).replace('T', ' ')
}
