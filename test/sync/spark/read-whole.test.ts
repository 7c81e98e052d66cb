// Which scans say how large a relation is: those that read all of it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import relationSql from '../../../src/sources/spark/mapping/relation-from-plan-operators.sql'
import storageSql from '../../../src/sources/spark/mapping/relation-storage-from-plan-operators.sql'
import { applications } from '../../../src/sources/spark/views/applications.ts'
import { executions } from '../../../src/sources/spark/views/executions.ts'
import { planOperators } from '../../../src/sources/spark/views/plan-operators.ts'
import { type Engine, literal, openEngine } from '../../../src/store/engine/engine.ts'

let engine: Engine

beforeAll(async () => {
  engine = await openEngine()
  for (const { name, columns } of [executions, applications, planOperators])
    await engine.run(`CREATE TABLE ${name} (${columns.map((column) => `${column.name} ${column.type}`).join(', ')})`)
})
afterAll(() => engine.close())

interface Scan {
  readonly status?: string
  readonly format?: string
  readonly partitions?: readonly string[]
  readonly partitionFilters?: readonly string[]
  readonly pushedFilters?: readonly string[]
  readonly bytes?: number
  readonly at?: string
}

async function put(table: string, row: Readonly<Record<string, string | bigint>>): Promise<void> {
  const values = Object.values(row).map((value) => literal(value))
  await engine.run(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`)
}

async function read(scans: readonly Scan[]) {
  await engine.run('DELETE FROM executions; DELETE FROM applications; DELETE FROM plan_operators')
  await put('applications', { application_id: 'app', seen_until: '2026-09-09 00:00:00' })
  for (const [index, scan] of scans.entries()) {
    const { status = 'success', format = 'Parquet', partitions = ['day'], bytes = 100 } = scan
    const [query_id, started_at] = [`q${index}`, scan.at ?? '2026-09-07 02:00:00']
    await put('executions', { query_id, application_id: 'app', status })
    await put('plan_operators', {
      ...{ query_id, started_at, operator_id: 1n, kind: 'scan', relation_key: 'spark_catalog.raw.scans', format },
      ...{ bytes: BigInt(bytes), rows_out: 7n, partition_columns: JSON.stringify(partitions) },
      partition_filter_columns: JSON.stringify(scan.partitionFilters ?? []),
      pushed_filter_columns: JSON.stringify(scan.pushedFilters ?? []),
    })
  }
  const relations = await engine.rows(relationSql)
  const storage = await engine.rows(storageSql)
  return { relations, storage }
}

test.each<[string, Scan, number | null]>([
  ['all of it', {}, 100],
  ['a partition of it', { partitionFilters: ['day'] }, null],
  ['a table without partitions', { partitions: [], partitionFilters: ['day'] }, 100],
  ['a condition that files cannot answer for', { pushedFilters: ['status'] }, 100],
  ['a table format that skips files by statistics', { format: 'delta', pushedFilters: ['status'] }, null],
  ['the same without a condition', { format: 'delta' }, 100],
  ['a query that failed on the way', { status: 'failed' }, null],
])('%s', async (_, scan, bytes) => {
  const { relations, storage } = await read([scan])
  expect(relations.map((row) => Number(row.bytes))).toEqual(bytes === null ? [] : [bytes])
  expect(storage.map((row) => Number(row.active_bytes))).toEqual(bytes === null ? [] : [bytes])
  if (bytes !== null) expect(relations[0]).toMatchObject({ relation_key: 'raw.scans', relation_id: 'raw.scans' })
})

test('rows are told by a read without a condition, and the latest such read wins; each day has its largest', async () => {
  const { relations, storage } = await read([
    { bytes: 80 },
    { bytes: 90, at: '2026-09-08 02:00:00' },
    { bytes: 95, at: '2026-09-08 03:00:00', pushedFilters: ['status'] },
  ])
  expect(relations).toHaveLength(1)
  expect(relations[0]).toMatchObject({ bytes: 90n, row_count: 7n, clustering_key: 'day' })
  expect(storage.map((row) => Number(row.active_bytes)).sort()).toEqual([80, 95])
})
