import { expect, it } from 'vitest'
import { readCatalog } from './catalog.ts'
import { readRunResults } from './run-results.ts'

const bytes = (content: unknown) => new TextEncoder().encode(JSON.stringify(content))
const stat = (id: string, value: unknown, include = true) => ({ [id]: { id, value, include } })

function catalogWith(stats: Record<string, unknown>) {
  const entry = {
    unique_id: 'model.pier.tides',
    metadata: { type: 'BASE TABLE', database: 'DB', schema: 'Live', name: 'TIDES' },
    columns: { LEVEL: { name: 'LEVEL', type: 'NUMBER(38,0)', index: 1 } },
    stats,
  }
  const metadata = {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json',
    generated_at: '2026-11-02T04:00:00Z',
  }
  return readCatalog(bytes({ metadata, nodes: { 'model.pier.tides': entry }, sources: {} }), 'catalog.json')
}

it('reads sizes, layout and types under the names of Snowflake', () => {
  const catalog = catalogWith({
    ...stat('bytes', 4096),
    ...stat('row_count', 12),
    ...stat('clustering_key', 'LINEAR(day, truncate(at, 2))'),
  })
  expect(catalog.byRelation.get('db.live.tides')?.facts).toEqual({
    bytes: 4096,
    rows: 12,
    layoutKeys: ['day', 'truncate(at, 2)'],
    columnTypes: new Map([['level', 'NUMBER(38,0)']]),
    uniqueKeys: [],
    source: 'catalog.json of 2026-11-02',
  })
  expect(catalog.byId.get('model.pier.tides')?.type).toBe('BASE TABLE')
})

it('reads what other adapters write', () => {
  expect(
    catalogWith({ ...stat('num_bytes', '1,024'), ...stat('num_rows', 7) }).byId.get('model.pier.tides')?.facts,
  ).toMatchObject({ bytes: 1024, rows: 7 })
  const spark = catalogWith(stat('statistics', '11040 bytes, 300 rows'))
  expect(spark.byId.get('model.pier.tides')?.facts).toMatchObject({ bytes: 11040, rows: 300 })
})

it('never takes unknown for zero', () => {
  const facts = catalogWith({ ...stat('bytes', 0, false), ...stat('row_count', null) }).byId.get(
    'model.pier.tides',
  )?.facts
  expect(facts).toMatchObject({ bytes: null, rows: null, layoutKeys: [] })
})

it('reads runs with status, times and what the platform answered', () => {
  const read = readRunResults(
    bytes({
      metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v6.json', invocation_id: 'i-1' },
      args: { which: 'build' },
      results: [
        {
          unique_id: 'model.pier.tides',
          status: 'success',
          execution_time: 1.2346,
          thread_id: 'Thread-1',
          timing: [
            { name: 'compile', started_at: '2026-01-01T00:00:00Z', completed_at: '2026-01-01T00:00:01Z' },
            { name: 'execute', started_at: '2026-01-01T00:00:01Z', completed_at: '2026-01-01T00:00:02Z' },
          ],
          adapter_response: { rows_affected: 9, query_id: '01b' },
        },
        { unique_id: 'test.pier.x', status: 'runtime error', timing: [], adapter_response: {}, failures: 3 },
        { status: 'success' },
      ],
    }),
    'run_results.json',
  )
  expect(read).toMatchObject({ command: 'build', invocationId: 'i-1' })
  expect(read.runs).toHaveLength(2)
  expect(read.runs[0]).toMatchObject({
    status: 'success',
    milliseconds: 1235,
    startedAt: '2026-01-01T00:00:01Z',
    rowsAffected: 9,
    queryId: '01b',
  })
  expect(read.runs[1]).toMatchObject({ status: 'error', statusText: 'runtime error', milliseconds: null, failures: 3 })
})
