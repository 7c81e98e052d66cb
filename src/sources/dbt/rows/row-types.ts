// Rows of the canonical tables that dbt artifacts yield, column by column; times as `YYYY-MM-DD hh:mm:ss.sss` in UTC.

export interface ModelRow {
  readonly unique_id: string
  readonly project: string
  readonly name: string
  readonly resource_type: string
  readonly checksum: string | null
  readonly materialized: string | null
  readonly incremental_strategy: string | null
  readonly relation_key: string | null
  readonly path: string | null
  readonly owner: string | null
  readonly group_name: string | null
  readonly meta: string | null
  readonly tags: string | null
  readonly config: string | null
  readonly depends_on: string | null
  readonly tested_node: string | null
  readonly raw_length: number | null
  readonly git_sha: string | null
  readonly adapter: string | null
  readonly valid_from: string
}

export interface ModelRunRow {
  readonly invocation_id: string
  readonly unique_id: string
  readonly project: string
  readonly status: string
  readonly started_at: string
  readonly ended_at: string | null
  readonly query_id: string | null
  readonly rows_affected: number | null
  readonly full_refresh: boolean | null
  readonly command: string | null
  readonly target_name: string | null
  readonly job_run_id: string | null
  readonly git_sha: string | null
  readonly message: string | null
}

export interface JobRunRow {
  readonly run_id: string
  readonly job_id: string | null
  readonly task_key: string
  readonly name: string
  readonly started_at: string
  readonly ended_at: string
  readonly status: 'success' | 'failed'
  readonly trigger: string | null
  readonly details: string
}

/** Null for what is no time. Times without a zone are UTC, as dbt writes them. */
export function timeText(iso: string | null): string | null {
  if (iso === null) return null
  const zoned = /(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(iso.trim()) ? iso.trim() : `${iso.trim()}Z`
  const time = new Date(zoned.replace(' ', 'T'))
  return Number.isNaN(time.getTime()) ? null : time.toISOString().replace('T', ' ').replace('Z', '')
}
