// What the store says that each model cost on each day: core time as attributed, and the processor time beneath it.

import { accountsOf, ask, openStoreSession } from '../../src/app/store-session.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import { dayOf } from '../history/days.ts'
import type { LabCompany } from './company.ts'

/** Core-seconds; `cpu` is what the processors did of them, which neighbours on the machine do not move. */
export interface ModelDay {
  readonly day: string
  /** Null: no model, as the warm-up. */
  readonly model: string | null
  readonly runs: number
  readonly busy: number
  readonly cpu: number
  readonly spilled: number
}

export interface MeasuredStage {
  readonly day: string
  readonly model: string | null
  readonly tasks: number
  readonly busy: number
  readonly longest: number
  readonly median: number
  readonly largest: number
  readonly shuffleMedian: number
  readonly spilled: number
  readonly operator: string | null
  readonly keys: string | null
}

const question = `
WITH stage AS (
  SELECT query_id, sum(cpu_ms) AS cpu_ms, sum(spill_disk_bytes) AS spilled FROM stage_run GROUP BY query_id
),
who AS (SELECT subject_id AS query_id, any_value(model) AS model FROM identity WHERE subject_kind = 'query' GROUP BY ALL),
cost AS (SELECT target_id AS query_id, sum(units_n) AS units_n FROM attribution WHERE target_kind = 'query' GROUP BY ALL)
SELECT
  strftime(q.submitted_at, '%Y-%m-%d') AS day,
  w.model,
  CAST(count(*) AS DOUBLE) AS runs,
  CAST(coalesce(sum(c.units_n), 0) AS DOUBLE) * 3600 / 1e9 AS busy,
  CAST(coalesce(sum(s.cpu_ms), 0) AS DOUBLE) / 1000 AS cpu,
  CAST(coalesce(sum(s.spilled), 0) AS DOUBLE) AS spilled
FROM query_run AS q
LEFT JOIN who AS w ON w.query_id = q.query_id
LEFT JOIN cost AS c ON c.query_id = q.query_id
LEFT JOIN stage AS s ON s.query_id = q.query_id
GROUP BY ALL ORDER BY ALL`

const stageQuestion = `
WITH who AS (SELECT subject_id AS query_id, any_value(model) AS model FROM identity WHERE subject_kind = 'query' GROUP BY ALL)
SELECT
  strftime(s.submitted_at, '%Y-%m-%d') AS day,
  w.model,
  CAST(s.tasks AS DOUBLE) AS tasks,
  s.busy_ms / 1000.0 AS busy,
  s.task_ms_max / 1000.0 AS longest,
  s.task_ms_median / 1000.0 AS median,
  CAST(coalesce(s.shuffle_read_max, 0) AS DOUBLE) AS largest,
  CAST(coalesce(s.shuffle_read_median, 0) AS DOUBLE) AS "shuffleMedian",
  CAST(coalesce(s.spill_disk_bytes, 0) AS DOUBLE) AS spilled,
  s.operator,
  s.keys
FROM stage_run AS s
LEFT JOIN who AS w ON w.query_id = s.query_id
ORDER BY ALL`

export interface Measurement {
  readonly days: readonly ModelDay[]
  readonly stages: readonly MeasuredStage[]
}

export async function measure({ place, store, days }: LabCompany): Promise<Measurement> {
  const session = openStoreSession({ ...place, store }, false)
  try {
    const version = await session.store.pin()
    const reading = {
      tables: ['query_run', 'identity', 'attribution', 'stage_run'] as const,
      accounts: accountsOf(version, 'lab'),
      from: dayOf(1),
      to: addDays(dayOf(days), 1),
    }
    return await ask(session, version, reading, async (engine) => ({
      days: (await engine.rows(question)).map(modelDay),
      stages: (await engine.rows(stageQuestion)).map(measuredStage),
    }))
  } finally {
    session.store.close()
  }
}

type Row = Readonly<Record<string, unknown>>

function modelDay(row: Row): ModelDay {
  const { runs, busy, cpu, spilled } = row
  return {
    ...{ day: String(row.day), model: textOf(row.model) },
    ...{ runs: Number(runs), busy: Number(busy), cpu: Number(cpu), spilled: Number(spilled) },
  }
}

function measuredStage(row: Row): MeasuredStage {
  const { tasks, busy, longest, median, largest, shuffleMedian, spilled } = row
  return {
    ...{ day: String(row.day), model: textOf(row.model), operator: textOf(row.operator), keys: textOf(row.keys) },
    ...{ tasks: Number(tasks), busy: Number(busy), longest: Number(longest), median: Number(median) },
    ...{ largest: Number(largest), shuffleMedian: Number(shuffleMedian), spilled: Number(spilled) },
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
