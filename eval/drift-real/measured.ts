// What was really measured: how runs of one query differ, and how relations grew.

import { openEngine } from '../../src/store/engine/engine.ts'

/** Logarithms of each query's executor time around its mean, on the scale of single runs. */
export interface RunToRun {
  readonly query: string
  readonly residuals: readonly number[]
}

/** Bytes and rows of a relation at the times of catalogs, days since the first. */
export interface Growth {
  readonly relation: string
  readonly days: readonly number[]
  readonly bytes: readonly number[]
  readonly rows: readonly number[]
}

export async function runToRun(csv: string): Promise<readonly RunToRun[]> {
  const rows = await read(
    `SELECT query, list(ln(executorRunTime::DOUBLE) ORDER BY query_rerun_id) AS logs
    FROM read_csv($file) WHERE executorRunTime > 0 GROUP BY query HAVING count(*) >= 4 ORDER BY query`,
    csv,
  )
  return rows.map(({ query, logs }) => {
    const values = numbers(logs)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    // The mean of few runs takes some of their spread with it.
    const scale = Math.sqrt(values.length / (values.length - 1))
    return { query: String(query), residuals: values.map((value) => (value - mean) * scale) }
  })
}

export async function growth(csv: string): Promise<readonly Growth[]> {
  const rows = await read(
    `WITH measured AS (
      SELECT unique_id, (epoch(catalog_generated_at::TIMESTAMP) / 86400)::DOUBLE AS day, bytes::DOUBLE AS bytes, row_count::DOUBLE AS row_count,
        (min(epoch(catalog_generated_at::TIMESTAMP)) OVER () / 86400)::DOUBLE AS first_day
      FROM read_csv($file) WHERE bytes > 0 AND row_count > 0
    )
    SELECT unique_id, list(day - first_day ORDER BY day) AS days, list(bytes ORDER BY day) AS bytes, list(row_count ORDER BY day) AS row_counts
    FROM measured GROUP BY unique_id ORDER BY unique_id`,
    csv,
  )
  return rows.map((row) => ({
    relation: String(row.unique_id),
    days: numbers(row.days),
    bytes: numbers(row.bytes),
    rows: numbers(row.row_counts),
  }))
}

async function read(statement: string, file: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const engine = await openEngine({ threads: 1 })
  try {
    return await engine.rows(statement, { file })
  } finally {
    engine.close()
  }
}

function numbers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : []
}
