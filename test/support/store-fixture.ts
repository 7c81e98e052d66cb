// Small batches of queries for tests of the store.

import type { Coverage } from '../../src/domain/telemetry/batch.ts'
import type { Import } from '../../src/store/store.ts'

export interface QueryRow {
  readonly id: string
  /** Time of submission, ISO. */
  readonly at: string
  readonly ms: number
}

export interface QueryBatch {
  readonly account: string
  readonly extractedAt: string
  readonly coverage: Coverage
  readonly rows: readonly QueryRow[]
}

export function importOf({ account, extractedAt, coverage, rows }: QueryBatch): Import {
  const columns = 'query_id, submitted_at, total_ms'
  const values = rows.map(
    ({ id, at, ms }) => `('${id}', TIMESTAMP '${at.replace('T', ' ').replace('Z', '')}', ${ms}::BIGINT)`,
  )
  const none = "SELECT '' AS query_id, TIMESTAMP '2026-01-01' AS submitted_at, 0::BIGINT AS total_ms WHERE false"
  return {
    batch: {
      account: { platform: 'snowflake', account },
      table: 'query_run',
      origin: 'query_history',
      coverage,
      extractedAt: new Date(extractedAt),
    },
    select: values.length === 0 ? none : `SELECT * FROM (VALUES ${values.join(', ')}) AS v(${columns})`,
    completeUpTo: coverage.kind === 'complete' ? coverage.to : null,
  }
}
