// A small store of nightly runs of models, with what they cost and read, and the manifests of their deploys: one Snowflake account.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TableName } from '../../src/domain/telemetry/table-name.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Import } from '../../src/store/store.ts'

export interface StoredRun {
  readonly query_id: string
  readonly model: string
  readonly relation: string
  /** `2026-09-01 04:00:00`, UTC. */
  readonly at: string
  readonly credits: number
  readonly statement: 'CREATE_TABLE_AS_SELECT' | 'MERGE' | 'CREATE_VIEW'
  readonly bytes_read: number
  readonly bytes_written: number
  readonly parts_scanned: number
  readonly parts_total: number
  readonly rows_written: number
  readonly warehouse: string
}

export interface StoredNode {
  readonly unique_id: string
  readonly project: string
  readonly relation: string
  readonly materialized: string
  readonly bytes: number
}

export interface StoreOfRuns {
  readonly account: string
  readonly runs: readonly StoredRun[]
  readonly nodes: readonly StoredNode[]
  /** UTC days, half-open. */
  readonly from: string
  readonly to: string
  /** Dollars a credit. */
  readonly price: number
}

/** Seconds of a warehouse that burns one credit an hour. */
const msPerCredit = 3_600_000

export async function writeStoreOfRuns(root: string, folder: string, content: StoreOfRuns): Promise<void> {
  const runs = join(folder, 'runs.json')
  const nodes = join(folder, 'nodes.json')
  writeFileSync(runs, content.runs.map((run) => JSON.stringify(run)).join('\n'))
  writeFileSync(nodes, content.nodes.map((node) => JSON.stringify(node)).join('\n'))
  const store = openStore({ root, threads: 1 })
  const engine = await store.openEngine()
  try {
    await engine.run(`CREATE TABLE told_run AS SELECT *, "at"::TIMESTAMP AS started, (credits * 1000000000)::BIGINT AS units_n
        , (credits * ${content.price} * 1000000)::BIGINT AS cost_u
        , (credits * ${msPerCredit})::BIGINT AS ms FROM read_json('${runs}', format = 'newline_delimited');
      CREATE TABLE told_node AS SELECT * FROM read_json('${nodes}', format = 'newline_delimited');`)
    await store.import(engine, importsOf(content))
  } finally {
    engine.close()
    store.close()
  }
}

function importsOf({ account, from, to, nodes }: StoreOfRuns): readonly Import[] {
  const of = (table: TableName, select: string, platform: 'snowflake' | 'dbt' = 'snowflake'): Import => ({
    batch: {
      account: { platform, account: platform === 'dbt' ? (nodes[0]?.project ?? '') : account },
      table,
      origin: platform === 'dbt' ? 'manifest' : 'query_history',
      coverage: { kind: 'complete', from: new Date(from), to: new Date(to) },
      extractedAt: new Date(to),
    },
    select,
    completeUpTo: new Date(to),
  })
  const line = "'line ' || query_id AS line_id, started::DATE AS day"
  return [
    of(
      'query_run',
      `SELECT query_id, warehouse AS resource_id, warehouse AS resource_name, 'X-Small' AS resource_size, started AS submitted_at,
        started AS work_start_at, started + to_milliseconds(ms) AS ended_at, ms AS total_ms, ms AS exec_ms, ms AS work_units,
        bytes_read, bytes_written, parts_scanned, parts_total, rows_written, 'success' AS status, statement AS statement_type,
        md5(model)[:16] AS fingerprint, 'DBT' AS user_name, relation AS target_relation FROM told_run`,
    ),
    of(
      'identity',
      `SELECT 'query' AS subject_kind, query_id AS subject_id, started::DATE AS day, model, 100 AS model_confidence,
        'model' AS resource_type, 'prod' AS environment, 'dbt ' || started::DATE AS invocation_id FROM told_run`,
    ),
    of(
      'bill_line',
      `SELECT ${line}, 'warehouse' AS service, 'compute' AS kind, warehouse AS resource_id, warehouse AS resource_name,
        started AS period_start, started + INTERVAL 1 HOUR AS period_end, 'credit' AS unit, units_n AS quantity_n,
        'USD' AS currency, cost_u, 'user' AS basis FROM told_run`,
    ),
    of(
      'attribution',
      `SELECT ${line}, 'query' AS target_kind, query_id AS target_id, '' AS class, units_n, cost_u, 'native' AS method,
        warehouse AS resource_id FROM told_run`,
    ),
    of(
      'cost_day',
      `SELECT started::DATE AS day, 'warehouse' AS service, 'compute' AS kind, model, 'credit' AS unit, 'USD' AS currency,
        sum(units_n)::BIGINT AS units_n, sum(cost_u)::BIGINT AS cost_u FROM told_run GROUP BY ALL`,
    ),
    of(
      'resource',
      `SELECT DISTINCT warehouse AS resource_id, 'warehouse' AS kind, warehouse AS name, 'X-Small' AS size, 1 AS min_clusters,
        1 AS max_clusters, 60 AS auto_stop_s, TIMESTAMP '2020-01-01' AS valid_from FROM told_run`,
    ),
    of(
      'relation',
      `SELECT relation AS relation_key, CASE materialized WHEN 'view' THEN 'view' ELSE 'table' END AS kind, bytes,
        bytes // 100 AS row_count, TIMESTAMP '2020-01-01' AS created_at FROM told_node`,
    ),
    of(
      'model',
      `SELECT unique_id, project, unique_id AS name, 'model' AS resource_type, materialized, relation AS relation_key,
        '' AS path, TIMESTAMP '${from}' AS valid_from, 'snowflake' AS adapter FROM told_node`,
      'dbt',
    ),
  ]
}
