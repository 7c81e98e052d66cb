import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readExecutionPlan, stageOperators } from './execution.ts'
import type { ExecutionPlan, ExecutionReading, PlanOperatorRow } from './execution-types.ts'

interface Kept extends ExecutionPlan {
  readonly metrics: Readonly<Record<string, readonly [number, readonly number[]]>>
}

function kept(name: string): Kept {
  return JSON.parse(readFileSync(new URL(`../fixtures/spark-executions/${name}.json`, import.meta.url), 'utf8'))
}

function read(plan: Kept): ExecutionReading {
  return readExecutionPlan(plan, {
    value: (id) => plan.metrics[id]?.[0] ?? null,
    stages: (id) => plan.metrics[id]?.[1] ?? [],
  })
}

const reading = (name: string): ExecutionReading => read(kept(name))

const rows = (name: string, kind: PlanOperatorRow['kind']): readonly PlanOperatorRow[] =>
  reading(name).operators.filter((row) => row.kind === kind)

describe('scans', () => {
  it('tell what the relation is partitioned by, and which of that is filtered', () => {
    expect(rows('scan-filtered', 'scan')).toMatchObject([
      {
        relation_key: 'harbour.calls',
        format: 'parquet',
        partition_columns: ['call_day'],
        partition_filter_columns: ['call_day'],
        pushed_filter_columns: ['fee'],
        read_columns: 3,
        files: 2,
        partitions: 1,
      },
    ])
    expect(rows('scan-unfiltered', 'scan')).toMatchObject([
      { partition_columns: ['call_day'], partition_filter_columns: [], files: 20, partitions: 10 },
    ])
  })

  it('of one day read a tenth of what those of all do', () => {
    const [one, all] = ['scan-filtered', 'scan-unfiltered'].map((name) => rows(name, 'scan')[0]?.bytes ?? 0)
    expect((one ?? 0) / (all ?? 1)).toBeCloseTo(0.1, 2)
  })

  it('count what a join prunes as a filter on partitions', () => {
    expect(rows('pruned-by-join', 'scan')).toMatchObject([
      { relation_key: 'harbour.calls', partition_filter_columns: ['call_day'], partitions: 5 },
      { relation_key: 'harbour.calendar', partition_columns: [], pushed_filter_columns: ['kind'] },
    ])
  })

  it('of Hive tables tell both, too', () => {
    expect(rows('hive-partitions', 'scan')).toMatchObject([
      {
        relation_key: 'harbour.hive_calls',
        format: 'hive',
        partition_columns: ['call_day'],
        partition_filter_columns: ['call_day'],
      },
    ])
  })

  it('name no relation where they read files by path, and keep the path to themselves', () => {
    for (const name of ['scan-by-path', 'scan-v2']) {
      expect(rows(name, 'scan')).toMatchObject([{ relation_key: null, format: 'parquet' }])
      expect(rows(name, 'scan')[0]?.pushed_filter_columns).toContain('fee')
      expect(JSON.stringify(reading(name).operators)).not.toContain('landing')
    }
  })

  it('of a database name its table', () => {
    expect(rows('read-jdbc', 'scan')).toMatchObject([
      { relation_key: 'dock.app.tides', format: 'jdbc', pushed_filter_columns: ['height'] },
    ])
  })

  it('of a cache are no reads of a table; what fills it is, when it ran', () => {
    const [filling, later] = [reading('cached-2'), reading('cached-3')]
    expect(filling.filesRead).toBe(20)
    expect(later.filesRead).toBeNull()
    expect(later.accesses).toEqual([{ relation_key: 'harbour.calls', mode: 'read', columns: ['berth_id', 'call_day'] }])
    expect(rows('cached-3', 'scan')[0]).toMatchObject({ name: 'InMemoryTableScan', relation_key: null })
  })

  it('of what adaptive execution found empty are told as accesses', () => {
    expect(reading('anti-join').accesses.map(({ relation_key }) => relation_key)).toEqual([
      'harbour.vessels',
      'harbour.calls',
    ])
  })
})

describe('joins', () => {
  it.each([
    ['cartesian', 'cartesian', 'inner', []],
    ['nested-loop', 'nested-loop', 'left', []],
    ['shuffled-hash', 'shuffled-hash', 'inner', ['vessel_id', 'fee', 'tonnage']],
    ['sort-merge-unadaptive', 'sort-merge', 'left', ['vessel_id']],
    ['subqueries', 'broadcast-hash', 'left-semi', ['vessel_id']],
  ])('%s', (name, algorithm, join_type, keys) => {
    expect(rows(name, 'join')).toMatchObject([{ algorithm, join_type, keys, first_algorithm: null, skew_split: false }])
  })

  it('that adaptive execution converted tell how they were planned', () => {
    expect(rows('broadcast-won', 'join')).toMatchObject([
      { algorithm: 'broadcast-hash', first_algorithm: 'sort-merge' },
    ])
    const won = kept('broadcast-won')
    const lost = read({ ...won, first: won.last, last: won.first })
    expect(lost.operators.filter(({ kind }) => kind === 'join')).toMatchObject([
      { algorithm: 'sort-merge', first_algorithm: 'broadcast-hash' },
    ])
    expect(lost.facts.adaptive).toContainEqual(
      expect.objectContaining({ kind: 'join-converted', from: 'broadcast-hash' }),
    )
  })

  it('tell that their skewed partitions were split', () => {
    expect(rows('skew-split', 'join')).toMatchObject([{ algorithm: 'sort-merge', skew_split: true }])
    const [join] = reading('skew-split').facts.nodes.filter(({ kind }) => kind === 'join')
    expect(join).toMatchObject({ skewSplit: true, inputRows: [40_000, 40] })
  })

  it('know the size of what was broadcast', () => {
    const [join] = reading('pruned-by-join').facts.nodes.filter(({ kind }) => kind === 'join')
    const [broadcast] = rows('pruned-by-join', 'broadcast').filter(({ name }) => name === 'BroadcastExchange')
    expect(join).toMatchObject({ buildSide: 'right', buildBytes: { value: broadcast?.bytes, basis: 'measured' } })
  })
})

describe('other operators', () => {
  it('are windows by their partition, sorts, limits and functions by their count', () => {
    expect(rows('window', 'window')).toMatchObject([{ keys: ['port'] }])
    expect(rows('window-without-partition', 'window')).toMatchObject([{ keys: [] }])
    expect(rows('top-rows', 'sort')).toMatchObject([{ name: 'TakeOrderedAndProject', keys: ['fee', 'call_id'] }])
    expect(rows('pandas-function', 'udf')).toMatchObject([
      { name: 'ArrowEvalPython', function_count: 1, rows_out: 500 },
    ])
    expect(rows('spark35-python-udf', 'udf')).toMatchObject([{ name: 'BatchEvalPython', function_count: 1 }])
    expect(rows('union', 'union')).toMatchObject([{ rows_out: 540 }])
  })

  it('stand once, however often they are read', () => {
    expect(rows('reused-exchange', 'scan')).toHaveLength(1)
    expect(rows('reused-exchange', 'exchange').map(({ name }) => name)).toEqual(['Exchange', 'ReusedExchange'])
    expect(rows('subqueries', 'scan')).toHaveLength(4)
  })

  it('name columns of expanded relations without the relation', () => {
    expect(rows('distinct-counts', 'aggregate')[2]?.keys).toEqual(['port', 'vessel_id', 'berth_id', 'gid'])
  })
})

describe('writes', () => {
  it.each([
    ['create-table', 'harbour.by_port', null, null],
    ['create-table-2', 'harbour.by_port', 1, 5],
    ['insert-partitions', 'harbour.daily', 5, 5],
    ['hive-insert-2', 'harbour.hive_daily', 10, 10],
    ['hive-create', 'harbour.hive_copy', null, null],
    ['save-as-table', 'harbour.big_vessels', null, null],
    ['write-path', null, 1, 49],
    ['insert-jdbc', 'app.tides', null, null],
    ['delta-create', 'harbour.by_port', null, null],
    ['delta-insert', 'harbour.calls', null, null],
    ['delta-merge', 'harbour.calls', 9, 290],
    ['delta-update', 'harbour.calls', 16, 41],
    ['delta-path', null, null, null],
    ['spark35-create-table', 'harbour.by_port', null, null],
  ])('%s', (name, target, filesWritten, rowsOut) => {
    expect(reading(name)).toMatchObject({ target, filesWritten, rowsOut })
  })

  it('count the partitions that they wrote', () => {
    expect(rows('insert-partitions', 'write')[0]).toMatchObject({ partitions: 5, format: 'parquet' })
  })

  it('of Delta tables are told from what scans them', () => {
    expect(rows('delta-scan', 'scan')).toMatchObject([
      { relation_key: 'harbour.calls', format: 'delta', partition_filter_columns: ['call_day'] },
    ])
  })
})

describe('stages', () => {
  it('that read a shuffle are told the operator and its keys', () => {
    const [[, operator] = []] = stageOperators(reading('skew-split'))
    expect(operator).toMatchObject({ operator: 'SortMergeJoin', keys: ['berth_id'] })
    expect([...stageOperators(reading('window')).values()]).toMatchObject([{ operator: 'Window', keys: ['port'] }])
  })

  it('are those in which blocks were read, not those that wrote them', () => {
    const plan = reading('scan-filtered')
    const [exchange] = plan.operators.filter(({ kind }) => kind === 'exchange')
    expect(exchange?.stages).toHaveLength(2)
    expect([...stageOperators(plan).keys()]).toEqual(exchange?.stages.slice(1))
    expect([...stageOperators(plan).values()]).toMatchObject([{ operator: 'HashAggregate', keys: ['port'] }])
  })

  it('that sample a range to sort by read the shuffle before it', () => {
    const operators = [...stageOperators(reading('create-table-2')).values()]
    expect(operators.map(({ operator }) => operator).sort()).toEqual(['HashAggregate', 'HashAggregate', 'Sort'])
  })
})

describe('fingerprints', () => {
  it('are of the first plan, and the same however its joins are done', () => {
    const won = kept('broadcast-won')
    const planned = readExecutionPlan({ ...won, last: won.first }, { value: () => null, stages: () => [] })
    expect(reading('broadcast-won').fingerprint).toBe(planned.fingerprint)
    const text = JSON.stringify(won)
    expect(read(JSON.parse(text.replaceAll('SortMergeJoin [', 'ShuffledHashJoin ['))).fingerprint).toBe(
      planned.fingerprint,
    )
  })

  it('know neither literals nor ids, and tell statements apart', () => {
    const text = JSON.stringify(kept('scan-filtered'))
    const other = text.replaceAll('2026-01-03', '2026-02-07').replaceAll('#', '#9')
    expect(read(JSON.parse(other)).fingerprint).toBe(reading('scan-filtered').fingerprint)
    expect(reading('scan-unfiltered').fingerprint).not.toBe(reading('scan-filtered').fingerprint)
  })
})
